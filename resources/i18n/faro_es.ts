<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="es" sourcelanguage="en">
<context>
    <name>AboutDialog</name>
    <message>
        <source>About Faro</source>
        <translation>Acerca de Faro</translation>
    </message>
    <message>
        <source>Faro shows chest radiographs and CT, and says which study a trained reader should look at first. It works without a network.</source>
        <translation>Faro muestra radiografías y TC de tórax, e indica qué estudio debería mirar primero un lector formado. Funciona sin red.</translation>
    </message>
    <message>
        <source>It is decision support for trained readers, not a diagnosis. A score neither proves nor rules out a disease, and the heat map shows areas that influenced the score, not lesions. What each model was trained on, how well it did and where it fails stands on its model card.</source>
        <translation>Es un apoyo a la decisión para lectores formados, no un diagnóstico. Una puntuación no demuestra ni descarta una enfermedad, y el mapa de calor muestra zonas que influyeron en la puntuación, no lesiones. Con qué se entrenó cada modelo, qué resultados obtuvo y dónde falla consta en su ficha.</translation>
    </message>
    <message>
        <source>Made with</source>
        <translation>Hecho con</translation>
    </message>
    <message>
        <source>Libraries and licences</source>
        <translation>Bibliotecas y licencias</translation>
    </message>
    <message>
        <source>Faro itself: Apache-2.0 licence.</source>
        <translation>Faro: licencia Apache-2.0.</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Cerrar</translation>
    </message>
</context>
<context>
    <name>AiActions</name>
    <message>
        <source>AI: scoring</source>
        <translation>IA: puntuando</translation>
    </message>
    <message>
        <source>AI: off</source>
        <translation>IA: desactivada</translation>
    </message>
    <message>
        <source>AI: failed</source>
        <translation>IA: falló</translation>
    </message>
    <message>
        <source>AI: {engine}</source>
        <translation>IA: {engine}</translation>
    </message>
    <message>
        <source>AI: ready</source>
        <translation>IA: lista</translation>
    </message>
</context>
<context>
    <name>AiPanel</name>
    <message>
        <source>AI RESULT · NOT A DIAGNOSIS</source>
        <translation>IA · NO ES UN DIAGNÓSTICO</translation>
    </message>
    <message>
        <source>READER</source>
        <translation>LECTOR</translation>
    </message>
    <message>
        <source>What it saw</source>
        <translation>Lo que vio</translation>
    </message>
    <message>
        <source>The exact picture the network was given, and its own heat map grid</source>
        <translation>La imagen exacta que recibió la red y la cuadrícula propia de su mapa de calor</translation>
    </message>
    <message>
        <source>Report</source>
        <translation>Informe</translation>
    </message>
    <message>
        <source>No image</source>
        <translation>Sin imagen</translation>
    </message>
    <message>
        <source>…</source>
        <translation>…</translation>
    </message>
    <message>
        <source>Which model?</source>
        <translation>¿Qué modelo?</translation>
    </message>
    <message>
        <source>Not scored yet</source>
        <translation>Aún sin puntuar</translation>
    </message>
    <message>
        <source>Scoring…</source>
        <translation>Puntuando…</translation>
    </message>
    <message>
        <source>AI is off</source>
        <translation>La IA está desactivada</translation>
    </message>
    <message>
        <source>The image does not say which model fits it: choose one above.</source>
        <translation>La imagen no indica qué modelo le corresponde: elija uno arriba.</translation>
    </message>
    <message>
        <source>Ask with the button below.</source>
        <translation>Pregunte a la IA con el botón de abajo.</translation>
    </message>
    <message>
        <source>Scored outside its stated use: do not rely on it.</source>
        <translation>Puntuada fuera del uso previsto: no se fíe de ella.</translation>
    </message>
    <message>
        <source>{subject} {score}, threshold {threshold}.</source>
        <translation>{subject} {score}, umbral {threshold}.</translation>
    </message>
    <message>
        <source>This does not rule out disease.</source>
        <translation>Esto no descarta enfermedad.</translation>
    </message>
    <message>
        <source>{subject}, all</source>
        <translation>{subject}, total</translation>
    </message>
    <message>
        <source>weights {hash}</source>
        <translation>pesos {hash}</translation>
    </message>
    <message>
        <source>UNSIGNED</source>
        <translation>SIN FIRMA</translation>
    </message>
    <message>
        <source>{time} ms on {engine}</source>
        <translation>{time} ms en {engine}</translation>
    </message>
    <message>
        <source>{pack} {version}: {caption} for {subject}</source>
        <translation>{pack} {version}: {caption} para {subject}</translation>
    </message>
</context>
<context>
    <name>AnswerCard</name>
    <message>
        <source>The report will say so.</source>
        <translation>El informe lo hará constar.</translation>
    </message>
</context>
<context>
    <name>AnswersModel</name>
    <message>
        <source>Name</source>
        <translation>Nombre</translation>
    </message>
    <message>
        <source>Patient ID</source>
        <translation>ID de paciente</translation>
    </message>
    <message>
        <source>Born</source>
        <translation>Nacimiento</translation>
    </message>
    <message>
        <source>Study</source>
        <translation>Estudio</translation>
    </message>
    <message>
        <source>Modality</source>
        <translation>Modalidad</translation>
    </message>
    <message>
        <source>Description</source>
        <translation>Descripción</translation>
    </message>
    <message>
        <source>Accession</source>
        <translation>N.º de acceso</translation>
    </message>
    <message>
        <source>Images</source>
        <translation>Imágenes</translation>
    </message>
    <message>
        <source>Here</source>
        <translation>Aquí</translation>
    </message>
    <message numerus="yes">
        <source>%n image(s)</source>
        <translation>
            <numerusform>%n imagen</numerusform>
            <numerusform>%n imágenes</numerusform>
        </translation>
    </message>
    <message>
        <source>all</source>
        <translation>todas</translation>
    </message>
    <message>
        <source>{here} of {there}</source>
        <translation>{here} de {there}</translation>
    </message>
</context>
<context>
    <name>ArrivedOpener</name>
    <message>
        <source>The study is in the list; choose it there.</source>
        <translation>El estudio está en la lista; elíjalo allí.</translation>
    </message>
</context>
<context>
    <name>CellHeader</name>
    <message>
        <source>Drag onto another cell to swap the two</source>
        <translation>Arrastrar sobre otra celda para intercambiarlas</translation>
    </message>
    <message>
        <source>Empty this cell</source>
        <translation>Vaciar esta celda</translation>
    </message>
</context>
<context>
    <name>CellLinks</name>
    <message>
        <source>Linked by hand: another patient</source>
        <translation>Enlace manual: otro paciente</translation>
    </message>
    <message>
        <source>, not by position</source>
        <translation>, no por posición</translation>
    </message>
    <message>
        <source>Linked by hand</source>
        <translation>Enlace manual</translation>
    </message>
    <message>
        <source>No image at this position</source>
        <translation>Sin imagen en esta posición</translation>
    </message>
    <message>
        <source>, nearest {mm} mm away</source>
        <translation>, la más cercana a {mm} mm</translation>
    </message>
</context>
<context>
    <name>CellWords</name>
    <message>
        <source>Empty</source>
        <translation>Vacía</translation>
    </message>
    <message>
        <source>Patient {letter}</source>
        <translation>Paciente {letter}</translation>
    </message>
</context>
<context>
    <name>CinePlayer</name>
    <message>
        <source>▶ {rate} images/s</source>
        <translation>▶ {rate} imág./s</translation>
    </message>
</context>
<context>
    <name>CornerText</name>
    <message>
        <source>linear, in place of the file&apos;s table</source>
        <translation>lineal, en lugar de la tabla del archivo</translation>
    </message>
    <message>
        <source>Picture file: states no patient</source>
        <translation>Archivo de imagen: no indica paciente</translation>
    </message>
    <message>
        <source>ID {id}</source>
        <translation>ID {id}</translation>
    </message>
    <message>
        <source>Laterality {side}</source>
        <translation>Lateralidad {side}</translation>
    </message>
    <message>
        <source>{number} y</source>
        <translation>{number} a</translation>
    </message>
    <message>
        <source>{number} m</source>
        <translation>{number} m</translation>
    </message>
    <message>
        <source>{number} w</source>
        <translation>{number} sem</translation>
    </message>
    <message>
        <source>{number} d</source>
        <translation>{number} d</translation>
    </message>
    <message>
        <source>Series {number}</source>
        <translation>Serie {number}</translation>
    </message>
    <message>
        <source>Image {index}/{count}</source>
        <translation>Imagen {index}/{count}</translation>
    </message>
    <message>
        <source>{bits} bit</source>
        <translation>{bits} bits</translation>
    </message>
    <message>
        <source>colour</source>
        <translation>color</translation>
    </message>
    <message>
        <source>Position {mm} mm</source>
        <translation>Posición {mm} mm</translation>
    </message>
    <message>
        <source>lossy (JPEG)</source>
        <translation>con pérdida (JPEG)</translation>
    </message>
    <message>
        <source>may be lossy</source>
        <translation>quizá con pérdida</translation>
    </message>
    <message>
        <source>near-lossless</source>
        <translation>casi sin pérdida</translation>
    </message>
    <message>
        <source>lossy</source>
        <translation>con pérdida</translation>
    </message>
    <message>
        <source>VOI table</source>
        <translation>tabla VOI</translation>
    </message>
    <message>
        <source>inverted</source>
        <translation>invertida</translation>
    </message>
    <message>
        <source>Zoom {percent} %</source>
        <translation>Zoom {percent} %</translation>
    </message>
    <message>
        <source>rotated {degrees}°</source>
        <translation>girada {degrees}°</translation>
    </message>
    <message>
        <source>flipped</source>
        <translation>volteada</translation>
    </message>
    <message>
        <source>spacing by ultrasound region</source>
        <translation>escala según región ecográfica</translation>
    </message>
    <message>
        <source>pixels, no spacing</source>
        <translation>píxeles, sin escala</translation>
    </message>
    <message>
        <source>{size} mm/px</source>
        <translation>{size} mm/px</translation>
    </message>
    <message>
        <source>detector</source>
        <translation>detector</translation>
    </message>
    <message>
        <source>detector, magnification {factor} taken out</source>
        <translation>detector, magnificación {factor} corregida</translation>
    </message>
    <message>
        <source>calibrated</source>
        <translation>calibrada</translation>
    </message>
</context>
<context>
    <name>CorrectedLabel</name>
    <message>
        <source>Right answer</source>
        <translation>Respuesta correcta</translation>
    </message>
    <message>
        <source>What the image shows in your eyes: the AI can learn from it later</source>
        <translation>Lo que la imagen muestra a su juicio: la IA podrá aprender de ello más adelante</translation>
    </message>
    <message>
        <source>not stated</source>
        <translation>no consta</translation>
    </message>
</context>
<context>
    <name>CourierActions</name>
    <message>
        <source>Pack for the courier</source>
        <translation>Empaquetar para el mensajero</translation>
    </message>
    <message>
        <source>Whoever opens the package needs this password. Without it nobody can, you neither.</source>
        <translation>Quien abra el paquete necesita esta contraseña. Sin ella no puede nadie, usted tampoco.</translation>
    </message>
    <message>
        <source>Packing…</source>
        <translation>Empaquetando…</translation>
    </message>
    <message>
        <source>Open a courier&apos;s package</source>
        <translation>Abrir un paquete del mensajero</translation>
    </message>
    <message>
        <source>Packages (*.farocourier)</source>
        <translation>Paquetes (*.farocourier)</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>Todos los archivos (*)</translation>
    </message>
    <message>
        <source>The sender tells you the password.</source>
        <translation>El remitente le dice la contraseña.</translation>
    </message>
    <message>
        <source>Opening…</source>
        <translation>Abriendo…</translation>
    </message>
    <message>
        <source>Close the report first: the package may bring another version of it.</source>
        <translation>Cierre primero el informe: el paquete puede traer otra versión de él.</translation>
    </message>
    <message>
        <source>Taking in…</source>
        <translation>Incorporando…</translation>
    </message>
    <message>
        <source>No package of studies was opened here yet: nobody waits for answers.</source>
        <translation>Aquí no se ha abierto todavía ningún paquete de estudios: nadie espera respuestas.</translation>
    </message>
    <message>
        <source>Pack the answers</source>
        <translation>Empaquetar las respuestas</translation>
    </message>
    <message>
        <source>Readers&apos; answers, reports and drawings since the studies came.</source>
        <translation>Respuestas, informes y dibujos de los lectores desde que llegaron los estudios.</translation>
    </message>
    <message>
        <source>Another package is still being worked on.</source>
        <translation>Todavía se está trabajando en otro paquete.</translation>
    </message>
    <message numerus="yes">
        <source>{file} is written and was read back: {parts} parts of %n study(ies). Its fingerprint is {fingerprint}.</source>
        <translation>
            <numerusform>{file} está escrito y se volvió a leer: {parts} partes de %n estudio. Su huella es {fingerprint}.</numerusform>
            <numerusform>{file} está escrito y se volvió a leer: {parts} partes de %n estudios. Su huella es {fingerprint}.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n document(s) came along: {folder}</source>
        <translation>
            <numerusform>Vino también %n documento: {folder}</numerusform>
            <numerusform>Vinieron también %n documentos: {folder}</numerusform>
        </translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Abrir</translation>
    </message>
</context>
<context>
    <name>DateRangeDialog</name>
    <message>
        <source>Study date</source>
        <translation>Fecha del estudio</translation>
    </message>
    <message>
        <source>First day</source>
        <translation>Primer día</translation>
    </message>
    <message>
        <source>Last day</source>
        <translation>Último día</translation>
    </message>
    <message>
        <source>Search</source>
        <translation>Buscar</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Cancelar</translation>
    </message>
    <message>
        <source>From</source>
        <translation>De</translation>
    </message>
    <message>
        <source>To</source>
        <translation>Para</translation>
    </message>
</context>
<context>
    <name>DialogButtons</name>
    <message>
        <source>Cancel</source>
        <translation>Cancelar</translation>
    </message>
</context>
<context>
    <name>DisplayEffects</name>
    <message>
        <source>False colours: {name}</source>
        <translation>Falso color: {name}</translation>
    </message>
    <message>
        <source>{effect} – display only</source>
        <translation>{effect} – solo en pantalla</translation>
    </message>
</context>
<context>
    <name>DropHint</name>
    <message>
        <source>Drop to open</source>
        <translation>Suelte para abrir</translation>
    </message>
</context>
<context>
    <name>EligibilityCard</name>
    <message>
        <source>Eligibility</source>
        <translation>Idoneidad</translation>
    </message>
    <message>
        <source>Eligibility: not checked</source>
        <translation>Idoneidad: sin comprobar</translation>
    </message>
</context>
<context>
    <name>EmptyPage</name>
    <message>
        <source>No studies yet.
Drop files or folders here, or:</source>
        <translation>Todavía no hay estudios.
Suelte aquí archivos o carpetas, o:</translation>
    </message>
    <message>
        <source>Open folder…</source>
        <translation>Abrir carpeta…</translation>
    </message>
    <message>
        <source>Open files…</source>
        <translation>Abrir archivos…</translation>
    </message>
    <message>
        <source>Import…</source>
        <translation>Importar…</translation>
    </message>
    <message>
        <source>Search the archive…</source>
        <translation>Buscar en el archivo…</translation>
    </message>
    <message>
        <source>Demonstration studies</source>
        <translation>Estudios de demostración</translation>
    </message>
</context>
<context>
    <name>GridView</name>
    <message>
        <source>Heat map on its native grid</source>
        <translation>Mapa de calor en su cuadrícula propia</translation>
    </message>
</context>
<context>
    <name>HeatMapCard</name>
    <message>
        <source>Heat map</source>
        <translation>Mapa de calor</translation>
    </message>
    <message>
        <source>Show the areas that influenced the score</source>
        <translation>Mostrar las zonas que influyeron en la puntuación</translation>
    </message>
    <message>
        <source>Heat map of which class</source>
        <translation>Mapa de calor de qué clase</translation>
    </message>
    <message>
        <source>Heat map opacity</source>
        <translation>Opacidad del mapa de calor</translation>
    </message>
    <message>
        <source>low influence</source>
        <translation>poca influencia</translation>
    </message>
    <message>
        <source>high</source>
        <translation>mucha</translation>
    </message>
    <message>
        <source>Areas that influenced the score; not an outline of findings.</source>
        <translation>Zonas que influyeron en la puntuación; no delimitan hallazgos.</translation>
    </message>
    <message>
        <source>Native grid {columns}×{rows}.</source>
        <translation>Cuadrícula propia {columns}×{rows}.</translation>
    </message>
</context>
<context>
    <name>HeatMapLegend</name>
    <message>
        <source>Heat map colours, from low to high influence</source>
        <translation>Colores del mapa de calor, de poca a mucha influencia</translation>
    </message>
</context>
<context>
    <name>HistogramPanel</name>
    <message>
        <source>Histogram</source>
        <translation>Histograma</translation>
    </message>
    <message>
        <source>Counting …</source>
        <translation>Contando…</translation>
    </message>
    <message>
        <source>No image is shown.</source>
        <translation>No se muestra ninguna imagen.</translation>
    </message>
</context>
<context>
    <name>HistogramView</name>
    <message>
        <source>Histogram with the window</source>
        <translation>Histograma con la ventana</translation>
    </message>
    <message>
        <source>Window from {low} to {high}</source>
        <translation>Ventana de {low} a {high}</translation>
    </message>
</context>
<context>
    <name>ImageWindow</name>
    <message>
        <source>Faro: images</source>
        <translation>Faro: imágenes</translation>
    </message>
</context>
<context>
    <name>ImagesAway</name>
    <message>
        <source>The images are in the other window.</source>
        <translation>Las imágenes están en la otra ventana.</translation>
    </message>
    <message>
        <source>Bring them back</source>
        <translation>Traerlas de vuelta</translation>
    </message>
</context>
<context>
    <name>ImportActions</name>
    <message>
        <source>Copying from the stick or disc into the library…</source>
        <translation>Copiando a la biblioteca desde la memoria o el disco…</translation>
    </message>
    <message>
        <source>These studies are on a stick or disc and go with it.</source>
        <translation>Estos estudios están en una memoria o un disco y se van con él.</translation>
    </message>
    <message>
        <source>Copy into the library</source>
        <translation>Copiar a la biblioteca</translation>
    </message>
    <message>
        <source>Details</source>
        <translation>Detalles</translation>
    </message>
    <message numerus="yes">
        <source>%n new image(s)</source>
        <translation>
            <numerusform>%n imagen nueva</numerusform>
            <numerusform>%n imágenes nuevas</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n already there</source>
        <translation>
            <numerusform>%n ya estaba</numerusform>
            <numerusform>%n ya estaban</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n other(s) under a known UID</source>
        <translation>
            <numerusform>%n distinta con un UID conocido</numerusform>
            <numerusform>%n distintas con un UID conocido</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n file(s) not read</source>
        <translation>
            <numerusform>%n archivo no leído</numerusform>
            <numerusform>%n archivos no leídos</numerusform>
        </translation>
    </message>
    <message>
        <source>Imported: {counts}.</source>
        <translation>Importado: {counts}.</translation>
    </message>
    <message>
        <source>Import stopped: {counts}.</source>
        <translation>Importación detenida: {counts}.</translation>
    </message>
    <message>
        <source>The stick or disc can be taken out.</source>
        <translation>La memoria o el disco se puede retirar.</translation>
    </message>
    <message>
        <source>Password</source>
        <translation>Contraseña</translation>
    </message>
    <message>
        <source>{file} is protected. Its password:</source>
        <translation>{file} está protegido. Su contraseña:</translation>
    </message>
    <message>
        <source>That was not the password of {file}. Its password:</source>
        <translation>Esa no era la contraseña de {file}. Su contraseña:</translation>
    </message>
    <message>
        <source>{file} was not imported.</source>
        <translation>{file} no se importó.</translation>
    </message>
</context>
<context>
    <name>ImportController</name>
    <message>
        <source>Reading was stopped; what was found so far stays.</source>
        <translation>Se detuvo la lectura; lo encontrado hasta ahora se conserva.</translation>
    </message>
    <message numerus="yes">
        <source>%n file(s) could not be read. The list is in the status bar.</source>
        <translation>
            <numerusform>%n archivo no se pudo leer. La lista está en la barra de estado.</numerusform>
            <numerusform>%n archivos no se pudieron leer. La lista está en la barra de estado.</numerusform>
        </translation>
    </message>
    <message>
        <source>No images were found there.</source>
        <translation>No se encontraron imágenes allí.</translation>
    </message>
</context>
<context>
    <name>ImportDialog</name>
    <message>
        <source>Import into the library</source>
        <translation>Importar a la biblioteca</translation>
    </message>
    <message>
        <source>Copy the files into the library</source>
        <translation>Copiar los archivos a la biblioteca</translation>
    </message>
    <message>
        <source>Only list them where they are</source>
        <translation>Solo listarlos donde están</translation>
    </message>
    <message>
        <source>They stay readable when the stick, disc or folder is gone.</source>
        <translation>Se pueden leer aunque ya no esté la memoria, el disco o la carpeta.</translation>
    </message>
    <message>
        <source>Nothing is copied; for folders that stay where they are.</source>
        <translation>No se copia nada; para carpetas que se quedan donde están.</translation>
    </message>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>y %n más</numerusform>
            <numerusform>y %n más</numerusform>
        </translation>
    </message>
    <message>
        <source>Nothing chosen yet.</source>
        <translation>Todavía no se ha elegido nada.</translation>
    </message>
    <message>
        <source>What is in a ZIP archive is always copied.</source>
        <translation>Lo que está en un archivo ZIP se copia siempre.</translation>
    </message>
    <message>
        <source>This is a stick or a disc: what is only listed goes with it.</source>
        <translation>Es una memoria o un disco: lo que solo se lista se va con él.</translation>
    </message>
    <message>
        <source>Folder…</source>
        <translation>Carpeta…</translation>
    </message>
    <message>
        <source>Files or ZIP…</source>
        <translation>Archivos o ZIP…</translation>
    </message>
    <message>
        <source>Import</source>
        <translation>Importar</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Cancelar</translation>
    </message>
    <message>
        <source>Folder, stick or disc to import</source>
        <translation>Carpeta, memoria o disco que importar</translation>
    </message>
    <message>
        <source>Files to import</source>
        <translation>Archivos que importar</translation>
    </message>
</context>
<context>
    <name>ImportSummaryWindow</name>
    <message>
        <source>Import</source>
        <translation>Importar</translation>
    </message>
    <message>
        <source>File</source>
        <translation>Archivo</translation>
    </message>
    <message>
        <source>What</source>
        <translation>Qué</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>Motivo</translation>
    </message>
    <message>
        <source>Folder</source>
        <translation>Carpeta</translation>
    </message>
    <message>
        <source>Files with something to say</source>
        <translation>Archivos con algo que decir</translation>
    </message>
    <message>
        <source>Open alone</source>
        <translation>Abrir sola</translation>
    </message>
    <message>
        <source>Show this image by itself; it bears the UID of another image that is listed</source>
        <translation>Mostrar esta imagen por sí sola; lleva el UID de otra imagen que está en la lista</translation>
    </message>
    <message>
        <source>not read</source>
        <translation>no leído</translation>
    </message>
    <message>
        <source>kept, not listed</source>
        <translation>guardado, no listado</translation>
    </message>
    <message>
        <source>no image</source>
        <translation>sin imagen</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Copiar</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Cerrar</translation>
    </message>
</context>
<context>
    <name>InputView</name>
    <message>
        <source>Input of the network</source>
        <translation>Entrada de la red</translation>
    </message>
    <message>
        <source>Preparing…</source>
        <translation>Preparando…</translation>
    </message>
</context>
<context>
    <name>KeyImageActions</name>
    <message>
        <source>This study has no key images</source>
        <translation>Este estudio no tiene imágenes clave</translation>
    </message>
    <message>
        <source>Save key images</source>
        <translation>Guardar imágenes clave</translation>
    </message>
    <message>
        <source>This study has no key images.</source>
        <translation>Este estudio no tiene imágenes clave.</translation>
    </message>
    <message>
        <source>{series}, image {number} of {count}</source>
        <translation>{series}, imagen {number} de {count}</translation>
    </message>
    <message>
        <source>Key images saved as {file}.</source>
        <translation>Imágenes clave guardadas como {file}.</translation>
    </message>
</context>
<context>
    <name>KeyImages</name>
    <message>
        <source>★ Key image</source>
        <translation>★ Imagen clave</translation>
    </message>
</context>
<context>
    <name>KeyTable</name>
    <message>
        <source>Presets</source>
        <translation>Preajustes</translation>
    </message>
    <message>
        <source>Moving through images and fields</source>
        <translation>Recorrer imágenes y campos</translation>
    </message>
</context>
<context>
    <name>LayoutPicker</name>
    <message>
        <source>Choose a layout</source>
        <translation>Elegir una disposición</translation>
    </message>
</context>
<context>
    <name>LibraryCare</name>
    <message numerus="yes">
        <source>The index fits: %n file(s) were compared.</source>
        <translation>
            <numerusform>El índice concuerda: se comparó %n archivo.</numerusform>
            <numerusform>El índice concuerda: se compararon %n archivos.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n thing(s) did not fit.</source>
        <translation>
            <numerusform>%n cosa no concordaba.</numerusform>
            <numerusform>%n cosas no concordaban.</numerusform>
        </translation>
    </message>
    <message>
        <source>All of it was put right.</source>
        <translation>Todo se ha arreglado.</translation>
    </message>
    <message>
        <source>Some of it needs you.</source>
        <translation>Algo de ello le necesita a usted.</translation>
    </message>
    <message>
        <source>Details</source>
        <translation>Detalles</translation>
    </message>
    <message>
        <source>Stopped; what was put right so far stays so.</source>
        <translation>Detenido; lo arreglado hasta aquí se queda así.</translation>
    </message>
</context>
<context>
    <name>LimitsCard</name>
    <message>
        <source>Limits of this pack</source>
        <translation>Límites de este modelo</translation>
    </message>
</context>
<context>
    <name>ListFoot</name>
    <message>
        <source>Show more</source>
        <translation>Mostrar más</translation>
    </message>
    <message>
        <source>{listed} of {total} studies</source>
        <translation>{listed} de {total} estudios</translation>
    </message>
    <message>
        <source>The first {listed} of {total}; search to find the others.</source>
        <translation>Los primeros {listed} de {total}; busque para encontrar los demás.</translation>
    </message>
</context>
<context>
    <name>MagnifierGlass</name>
    <message>
        <source>Magnifier</source>
        <translation>Lupa</translation>
    </message>
</context>
<context>
    <name>MeasureActions</name>
    <message>
        <source>Measurements exist of image …{number}, but they were made on other pixels; they are not shown.</source>
        <translation>Hay mediciones de la imagen …{number}, pero se hicieron sobre otros píxeles; no se muestran.</translation>
    </message>
</context>
<context>
    <name>MeasureFileActions</name>
    <message>
        <source>Folder for the measurements as DICOM</source>
        <translation>Carpeta para las mediciones en DICOM</translation>
    </message>
    <message>
        <source>Written to {folder}: {names}. The files name the patient.</source>
        <translation>Guardado en {folder}: {names}. Los archivos nombran al paciente.</translation>
    </message>
    <message>
        <source>Load measurements and presentation states</source>
        <translation>Cargar mediciones y estados de presentación</translation>
    </message>
    <message>
        <source>DICOM (*.dcm *.dicom);;All files (*)</source>
        <translation>DICOM (*.dcm *.dicom);;Todos los archivos (*)</translation>
    </message>
    <message numerus="yes">
        <source>%n measurement(s) added.</source>
        <translation>
            <numerusform>%n medición añadida.</numerusform>
            <numerusform>%n mediciones añadidas.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n belong to images that are not listed.</source>
        <translation>
            <numerusform>%n es de una imagen que no está en la lista.</numerusform>
            <numerusform>%n son de imágenes que no están en la lista.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n left out: the file names another patient.</source>
        <translation>
            <numerusform>%n omitida: el archivo nombra a otro paciente.</numerusform>
            <numerusform>%n omitidas: el archivo nombra a otro paciente.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n drawing(s) of another kind left out.</source>
        <translation>
            <numerusform>%n dibujo de otro tipo omitido.</numerusform>
            <numerusform>%n dibujos de otro tipo omitidos.</numerusform>
        </translation>
    </message>
    <message>
        <source>Presentation states are offered in the menu Measure.</source>
        <translation>Los estados de presentación están en el menú Medir.</translation>
    </message>
    <message>
        <source>The files hold nothing about the images listed.</source>
        <translation>Los archivos no contienen nada sobre las imágenes de la lista.</translation>
    </message>
</context>
<context>
    <name>MeasureList</name>
    <message>
        <source>Measurements of the study</source>
        <translation>Mediciones del estudio</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Copiar</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>Borrar</translation>
    </message>
    <message>
        <source>Show</source>
        <translation>Mostrar</translation>
    </message>
    <message>
        <source>Copy as text</source>
        <translation>Copiar como texto</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Cerrar</translation>
    </message>
    <message>
        <source>Image</source>
        <translation>Imagen</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>Tipo</translation>
    </message>
    <message>
        <source>Values</source>
        <translation>Valores</translation>
    </message>
    <message>
        <source>Series {number}</source>
        <translation>Serie {number}</translation>
    </message>
    <message>
        <source>image {number}</source>
        <translation>imagen {number}</translation>
    </message>
    <message>
        <source>made on other pixels than the file holds now</source>
        <translation>hecha sobre píxeles distintos de los actuales</translation>
    </message>
</context>
<context>
    <name>MeasureMenu</name>
    <message>
        <source>Measure</source>
        <translation>Medir</translation>
    </message>
    <message>
        <source>Edit text</source>
        <translation>Editar texto</translation>
    </message>
    <message>
        <source>Add text</source>
        <translation>Añadir texto</translation>
    </message>
    <message>
        <source>Window from this area</source>
        <translation>Ajustar la ventana a esta zona</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>Borrar</translation>
    </message>
</context>
<context>
    <name>MeasureTextField</name>
    <message>
        <source>Write, then Enter</source>
        <translation>Escriba y pulse Enter</translation>
    </message>
    <message>
        <source>Text on the image</source>
        <translation>Texto sobre la imagen</translation>
    </message>
</context>
<context>
    <name>MenuBuilder</name>
    <message>
        <source>Tools</source>
        <translation>Herramientas</translation>
    </message>
    <message>
        <source>Windows of the file, automatic and from the table (keys 0 to 9)</source>
        <translation>Ventanas del archivo, automática y de la tabla (teclas 0 a 9)</translation>
    </message>
</context>
<context>
    <name>Mpr</name>
    <message>
        <source>Axial</source>
        <translation>Axial</translation>
    </message>
    <message>
        <source>Coronal</source>
        <translation>Coronal</translation>
    </message>
    <message>
        <source>Sagittal</source>
        <translation>Sagital</translation>
    </message>
    <message>
        <source>MIP</source>
        <translation>MIP</translation>
    </message>
    <message>
        <source>MinIP</source>
        <translation>MinIP</translation>
    </message>
    <message>
        <source>Mean</source>
        <translation>Media</translation>
    </message>
    <message>
        <source>oblique {degrees}°</source>
        <translation>oblicuo {degrees}°</translation>
    </message>
    <message>
        <source>preview: the slab is being cut …</source>
        <translation>vista preliminar: se calcula el bloque…</translation>
    </message>
    <message>
        <source>{count} more gaps</source>
        <translation>otros huecos: {count}</translation>
    </message>
    <message>
        <source>slices tilted {degrees}°, corrected</source>
        <translation>cortes inclinados {degrees}°, corregido</translation>
    </message>
    <message>
        <source>tilt of {degrees}° stated, not in the positions: not corrected</source>
        <translation>inclinación de {degrees}° declarada, pero no en las posiciones: sin corregir</translation>
    </message>
    <message>
        <source>gap of {mm} mm at {position} mm, left empty</source>
        <translation>hueco de {mm} mm en {position} mm, se deja vacío</translation>
    </message>
    <message>
        <source>slices not evenly spaced: {smallest} to {largest} mm</source>
        <translation>cortes con separación desigual: de {smallest} a {largest} mm</translation>
    </message>
    <message>
        <source>{count} slices moved into line, by up to {mm} mm</source>
        <translation>cortes realineados: {count}, hasta {mm} mm</translation>
    </message>
    <message>
        <source>reduced {factor}× for memory</source>
        <translation>reducido {factor}× por falta de memoria</translation>
    </message>
    <message>
        <source>reduced {factor}× in plane for memory</source>
        <translation>reducido {factor}× en el plano por falta de memoria</translation>
    </message>
    <message>
        <source>reduced {factor}× between slices for memory</source>
        <translation>reducido {factor}× entre cortes por falta de memoria</translation>
    </message>
    <message>
        <source>reduced for memory: {in_plane}× in plane, {between}× between slices</source>
        <translation>reducido por falta de memoria: {in_plane}× en el plano, {between}× entre cortes</translation>
    </message>
    <message>
        <source>left out: {file}, frame {number}, of another direction</source>
        <translation>omitido: {file}, fotograma {number}, con otra orientación</translation>
    </message>
    <message>
        <source>left out: {count} images of other directions, first {file}</source>
        <translation>omitidas: {count} imágenes con otras orientaciones; la primera, {file}</translation>
    </message>
    <message>
        <source>left out: {count} images at places already taken</source>
        <translation>imágenes omitidas por posición repetida: {count}</translation>
    </message>
    <message>
        <source>left out: {count} images without position, first {file}</source>
        <translation>imágenes omitidas por no tener posición: {count}; la primera, {file}</translation>
    </message>
    <message>
        <source>left out: {count} localizers</source>
        <translation>localizadores omitidos: {count}</translation>
    </message>
    <message>
        <source>{count} slices unreadable and left empty, first {file}</source>
        <translation>cortes ilegibles, se dejan vacíos: {count}; el primero, {file}</translation>
    </message>
</context>
<context>
    <name>MprBar</name>
    <message>
        <source>What a slab shows: highest, lowest or mean value</source>
        <translation>Qué muestra el bloque: valor máximo, mínimo o medio</translation>
    </message>
    <message>
        <source>Slab mode</source>
        <translation>Modo del bloque</translation>
    </message>
    <message>
        <source>Measurements on reformats end with the program: no image holds them</source>
        <translation>Las mediciones en las reconstrucciones se pierden al cerrar Faro: no pertenecen a ninguna imagen</translation>
    </message>
    <message>
        <source>Slab</source>
        <translation>Bloque</translation>
    </message>
    <message>
        <source>off</source>
        <translation>no</translation>
    </message>
    <message>
        <source>Thickness of the slab around each plane</source>
        <translation>Grosor del bloque en torno a cada plano</translation>
    </message>
    <message>
        <source>Slab thickness</source>
        <translation>Grosor del bloque</translation>
    </message>
    <message>
        <source>Crosshair</source>
        <translation>Cruz</translation>
    </message>
    <message>
        <source>Drag the middle or a line to move, a circle to turn; double click to centre</source>
        <translation>Arrastrar el centro o una línea para mover, un círculo para girar; doble clic para centrar</translation>
    </message>
    <message>
        <source>Reset</source>
        <translation>Reponer</translation>
    </message>
    <message>
        <source>Planes straight and through the middle, window as at first</source>
        <translation>Planos rectos y por el centro, ventana como al principio</translation>
    </message>
</context>
<context>
    <name>MprBuilding</name>
    <message>
        <source>Progress of reading</source>
        <translation>Progreso de la lectura</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Cancelar</translation>
    </message>
    <message>
        <source>Reading the slices …</source>
        <translation>Leyendo los cortes…</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Cerrar</translation>
    </message>
</context>
<context>
    <name>MprMeasuring</name>
    <message>
        <source>&amp;Measure</source>
        <translation>&amp;Medir</translation>
    </message>
</context>
<context>
    <name>MprWindow</name>
    <message>
        <source>Reformats</source>
        <translation>Reconstrucciones (MPR)</translation>
    </message>
</context>
<context>
    <name>NetworkActions</name>
    <message>
        <source>Receives as {title}, port {port}</source>
        <translation>Recibe como {title}, puerto {port}</translation>
    </message>
    <message>
        <source>Fetching from the archive</source>
        <translation>Trayendo del archivo</translation>
    </message>
    <message numerus="yes">
        <source>Outbox: %n</source>
        <translation>
            <numerusform>Bandeja de salida: %n</numerusform>
            <numerusform>Bandeja de salida: %n</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>NoMatchPage</name>
    <message>
        <source>No study matches the filter.</source>
        <translation>Ningún estudio coincide con el filtro.</translation>
    </message>
    <message>
        <source>Show all</source>
        <translation>Mostrar todos</translation>
    </message>
</context>
<context>
    <name>NodeEditor</name>
    <message>
        <source>Network nodes</source>
        <translation>Nodos de la red</translation>
    </message>
    <message>
        <source>Nodes</source>
        <translation>Nodos</translation>
    </message>
    <message>
        <source>Result of the test</source>
        <translation>Resultado de la prueba</translation>
    </message>
    <message>
        <source>&amp;New</source>
        <translation>&amp;Nuevo</translation>
    </message>
    <message>
        <source>&amp;Delete</source>
        <translation>&amp;Eliminar</translation>
    </message>
    <message>
        <source>T&amp;est</source>
        <translation>&amp;Probar</translation>
    </message>
    <message>
        <source>Connect, ask for an echo and search for today&apos;s studies</source>
        <translation>Conectar, pedir un eco y buscar los estudios de hoy</translation>
    </message>
    <message>
        <source>Sa&amp;ve</source>
        <translation>&amp;Guardar</translation>
    </message>
    <message>
        <source>No archive is set up yet: name one, test it and save it.</source>
        <translation>Todavía no hay ningún archivo configurado: dé nombre a uno, pruébelo y guárdelo.</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Cerrar</translation>
    </message>
    <message>
        <source>Give the node {name} another name?</source>
        <translation>¿Dar otro nombre al nodo {name}?</translation>
    </message>
    <message>
        <source>Saved.</source>
        <translation>Guardado.</translation>
    </message>
    <message>
        <source>Delete the node {name}? Studies stay where they are.</source>
        <translation>¿Eliminar el nodo {name}? Los estudios se quedan donde están.</translation>
    </message>
    <message numerus="yes">
        <source>%n transfer(s) in the outbox wait for this name and would not be sent.</source>
        <translation>
            <numerusform>%n envío de la bandeja de salida espera a este nombre y no se enviaría.</numerusform>
            <numerusform>%n envíos de la bandeja de salida esperan a este nombre y no se enviarían.</numerusform>
        </translation>
    </message>
    <message>
        <source>Asking {name}…</source>
        <translation>Preguntando a {name}…</translation>
    </message>
    <message>
        <source>It is not saved yet.</source>
        <translation>Todavía no está guardado.</translation>
    </message>
    <message>
        <source>It answers ({ms} ms).</source>
        <translation>Responde ({ms} ms).</translation>
    </message>
    <message>
        <source>It does not let itself be searched.</source>
        <translation>No deja que se busque en él.</translation>
    </message>
    <message numerus="yes">
        <source>Searched for today: %n study(ies).</source>
        <translation>
            <numerusform>Búsqueda de hoy: %n estudio.</numerusform>
            <numerusform>Búsqueda de hoy: %n estudios.</numerusform>
        </translation>
    </message>
    <message>
        <source>It offers: {list}.</source>
        <translation>Ofrece: {list}.</translation>
    </message>
</context>
<context>
    <name>NodeForm</name>
    <message>
        <source>Certificates (*.pem *.crt *.cer *.key)</source>
        <translation>Certificados (*.pem *.crt *.cer *.key)</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>Todos los archivos (*)</translation>
    </message>
    <message>
        <source>Secured connection (T&amp;LS)</source>
        <translation>Conexión segura (T&amp;LS)</translation>
    </message>
    <message>
        <source>Certificate of who vouches for the server</source>
        <translation>Certificado de quien avala al servidor</translation>
    </message>
    <message>
        <source>Our certificate</source>
        <translation>Nuestro certificado</translation>
    </message>
    <message>
        <source>Key of our certificate</source>
        <translation>Clave de nuestro certificado</translation>
    </message>
    <message>
        <source>empty: as it is stored</source>
        <translation>vacío: como está guardada</translation>
    </message>
    <message>
        <source>Na&amp;me</source>
        <translation>No&amp;mbre</translation>
    </message>
    <message>
        <source>P&amp;rotocol</source>
        <translation>P&amp;rotocolo</translation>
    </message>
    <message>
        <source>&amp;Address</source>
        <translation>&amp;Dirección</translation>
    </message>
    <message>
        <source>&amp;Port</source>
        <translation>&amp;Puerto</translation>
    </message>
    <message>
        <source>Its AE &amp;title</source>
        <translation>Su &amp;título AE</translation>
    </message>
    <message>
        <source>&amp;Our AE title</source>
        <translation>Nues&amp;tro título AE</translation>
    </message>
    <message>
        <source>&amp;URL</source>
        <translation>&amp;URL</translation>
    </message>
    <message>
        <source>U&amp;ser</source>
        <translation>U&amp;suario</translation>
    </message>
    <message>
        <source>Pass&amp;word or token</source>
        <translation>Contr&amp;aseña o token</translation>
    </message>
    <message>
        <source>Cert&amp;ificate authority</source>
        <translation>Autoridad de certi&amp;ficación</translation>
    </message>
    <message>
        <source>Our &amp;certificate</source>
        <translation>Nuestro c&amp;ertificado</translation>
    </message>
    <message>
        <source>Our &amp;key</source>
        <translation>Nuestra c&amp;lave</translation>
    </message>
    <message>
        <source>Give up after</source>
        <translation>Desistir tras</translation>
    </message>
    <message>
        <source>no connection</source>
        <translation>sin conexión</translation>
    </message>
    <message>
        <source>no acceptance</source>
        <translation>sin aceptación</translation>
    </message>
    <message>
        <source>no answer</source>
        <translation>sin respuesta</translation>
    </message>
    <message>
        <source>no further bytes</source>
        <translation>sin más bytes</translation>
    </message>
</context>
<context>
    <name>OutboxModel</name>
    <message>
        <source>Since</source>
        <translation>Desde</translation>
    </message>
    <message>
        <source>What</source>
        <translation>Qué</translation>
    </message>
    <message>
        <source>To</source>
        <translation>Para</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Estado</translation>
    </message>
</context>
<context>
    <name>OutboxWindow</name>
    <message>
        <source>Outbox</source>
        <translation>Bandeja de salida</translation>
    </message>
    <message>
        <source>Send a&amp;gain</source>
        <translation>Enviar &amp;otra vez</translation>
    </message>
    <message>
        <source>&amp;Cancel</source>
        <translation>&amp;Cancelar</translation>
    </message>
    <message>
        <source>De&amp;tails…</source>
        <translation>De&amp;talles…</translation>
    </message>
    <message>
        <source>&amp;Remove from the list</source>
        <translation>&amp;Quitar de la lista</translation>
    </message>
    <message>
        <source>Remove what is &amp;done</source>
        <translation>Quitar lo &amp;terminado</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Cerrar</translation>
    </message>
    <message numerus="yes">
        <source>%n transfer(s) not finished</source>
        <translation>
            <numerusform>%n envío sin terminar</numerusform>
            <numerusform>%n envíos sin terminar</numerusform>
        </translation>
    </message>
    <message>
        <source>waiting</source>
        <translation>espera</translation>
    </message>
    <message>
        <source>being sent</source>
        <translation>se está enviando</translation>
    </message>
    <message>
        <source>sent</source>
        <translation>enviado</translation>
    </message>
    <message>
        <source>confirmed</source>
        <translation>confirmado</translation>
    </message>
    <message>
        <source>refused</source>
        <translation>rechazado</translation>
    </message>
    <message>
        <source>not sent</source>
        <translation>no enviado</translation>
    </message>
    <message>
        <source>cancelled</source>
        <translation>cancelado</translation>
    </message>
</context>
<context>
    <name>PackChooser</name>
    <message>
        <source>Model</source>
        <translation>Modelo</translation>
    </message>
    <message>
        <source>Model that scores this image</source>
        <translation>Modelo que puntúa esta imagen</translation>
    </message>
    <message>
        <source>Choose one…</source>
        <translation>Elija uno…</translation>
    </message>
</context>
<context>
    <name>PacsWindow</name>
    <message>
        <source>Show</source>
        <translation>Mostrar</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Abrir</translation>
    </message>
    <message>
        <source>Not complete: {arrived} of {expected} images came.</source>
        <translation>Incompleto: llegaron {arrived} de {expected} imágenes.</translation>
    </message>
    <message>
        <source>1 image came; none is missing.</source>
        <translation>Llegó 1 imagen; no falta ninguna.</translation>
    </message>
    <message>
        <source>{count} images came; none is missing.</source>
        <translation>Llegaron {count} imágenes; no falta ninguna.</translation>
    </message>
    <message>
        <source>{count} of them are not shown: other images with the same UIDs are listed here. See Details.</source>
        <translation>{count} de ellas no se muestran: aquí están listadas otras imágenes con los mismos UID. Vea Detalles.</translation>
    </message>
    <message>
        <source>Search the archive</source>
        <translation>Buscar en el archivo</translation>
    </message>
    <message>
        <source>Archive</source>
        <translation>Archivo de imágenes</translation>
    </message>
    <message>
        <source>Studies found</source>
        <translation>Estudios encontrados</translation>
    </message>
    <message>
        <source>Progress</source>
        <translation>Progreso</translation>
    </message>
    <message>
        <source>Open the study when it is here</source>
        <translation>Abrir el estudio cuando esté aquí</translation>
    </message>
    <message>
        <source>No archive is set up yet: press Nodes… first.</source>
        <translation>Todavía no hay ningún archivo configurado: pulse primero Nodos….</translation>
    </message>
    <message>
        <source>Searching {name}…</source>
        <translation>Buscando en {name}…</translation>
    </message>
    <message numerus="yes">
        <source>Fetching %n study(ies) from {name}…</source>
        <translation>
            <numerusform>Trayendo %n estudio de {name}…</numerusform>
            <numerusform>Trayendo %n estudios de {name}…</numerusform>
        </translation>
    </message>
    <message>
        <source>&amp;Search</source>
        <translation>&amp;Buscar</translation>
    </message>
    <message>
        <source>&amp;Nodes…</source>
        <translation>&amp;Nodos…</translation>
    </message>
    <message>
        <source>&amp;Fetch</source>
        <translation>&amp;Traer</translation>
    </message>
    <message>
        <source>&amp;Cancel</source>
        <translation>&amp;Cancelar</translation>
    </message>
    <message>
        <source>De&amp;tails…</source>
        <translation>De&amp;talles…</translation>
    </message>
    <message>
        <source>Fetch what is missin&amp;g</source>
        <translation>Traer lo que &amp;falta</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Cerrar</translation>
    </message>
    <message numerus="yes">
        <source>%n study(ies) found.</source>
        <translation>
            <numerusform>%n estudio encontrado.</numerusform>
            <numerusform>%n estudios encontrados.</numerusform>
        </translation>
    </message>
    <message>
        <source>There are more: narrow the search.</source>
        <translation>Hay más: acote la búsqueda.</translation>
    </message>
    <message>
        <source>Cancelled. What has come is in the study list.</source>
        <translation>Cancelado. Lo que llegó está en la lista de estudios.</translation>
    </message>
</context>
<context>
    <name>PasswordDialog</name>
    <message>
        <source>everybody</source>
        <translation>todos</translation>
    </message>
    <message>
        <source>&amp;Without the patient&apos;s name (pseudonym)</source>
        <translation>&amp;Sin el nombre del paciente (seudónimo)</translation>
    </message>
    <message>
        <source>I &amp;looked: nobody is named in the pictures themselves</source>
        <translation>Lo he &amp;mirado: nadie está nombrado en las propias imágenes</translation>
    </message>
    <message>
        <source>&amp;Studies</source>
        <translation>&amp;Estudios</translation>
    </message>
    <message>
        <source>&amp;For</source>
        <translation>&amp;Para</translation>
    </message>
    <message>
        <source>&amp;Password</source>
        <translation>&amp;Contraseña</translation>
    </message>
    <message>
        <source>Password</source>
        <translation>Contraseña</translation>
    </message>
    <message>
        <source>&amp;Again</source>
        <translation>&amp;Otra vez</translation>
    </message>
    <message>
        <source>&amp;Message</source>
        <translation>&amp;Mensaje</translation>
    </message>
    <message>
        <source>&amp;Go on</source>
        <translation>&amp;Seguir</translation>
    </message>
    <message>
        <source>No study is chosen.</source>
        <translation>No se ha elegido ningún estudio.</translation>
    </message>
    <message>
        <source>At least {count} characters; tell it by telephone, not with the stick.</source>
        <translation>Al menos {count} caracteres; dígala por teléfono, no con la memoria.</translation>
    </message>
    <message>
        <source>The two passwords are not the same yet.</source>
        <translation>Las dos contraseñas todavía no son iguales.</translation>
    </message>
</context>
<context>
    <name>PdfTarget</name>
    <message>
        <source>Export the report as PDF</source>
        <translation>Exportar el informe como PDF</translation>
    </message>
    <message>
        <source>PDF files (*.pdf)</source>
        <translation>Archivos PDF (*.pdf)</translation>
    </message>
    <message>
        <source>Replace the file?</source>
        <translation>¿Reemplazar el archivo?</translation>
    </message>
    <message>
        <source>{name} exists already. Replace it?</source>
        <translation>{name} ya existe. ¿Reemplazarlo?</translation>
    </message>
</context>
<context>
    <name>PicturesBox</name>
    <message>
        <source>Original image with its window</source>
        <translation>Imagen original con su ventana</translation>
    </message>
    <message>
        <source>Heat map beside it</source>
        <translation>Mapa de calor al lado</translation>
    </message>
    <message>
        <source>no heat map</source>
        <translation>sin mapa de calor</translation>
    </message>
    <message>
        <source>heat map: {subject}</source>
        <translation>mapa de calor: {subject}</translation>
    </message>
    <message>
        <source>Key images</source>
        <translation>Imágenes clave</translation>
    </message>
    <message>
        <source>Add present view</source>
        <translation>Añadir la vista actual</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Quitar</translation>
    </message>
</context>
<context>
    <name>PresentationActions</name>
    <message>
        <source>Presentation &amp;states</source>
        <translation>Estados de &amp;presentación</translation>
    </message>
    <message>
        <source>&amp;None</source>
        <translation>&amp;Ninguno</translation>
    </message>
    <message>
        <source>None were found beside the images; load them from files</source>
        <translation>No se encontró ninguno junto a las imágenes; cárguelos desde archivos</translation>
    </message>
    <message>
        <source>its grey tables are not applied</source>
        <translation>sus tablas de grises no se aplican</translation>
    </message>
</context>
<context>
    <name>PresentationLayer</name>
    <message>
        <source>Presentation state: {name}</source>
        <translation>Estado de presentación: {name}</translation>
    </message>
</context>
<context>
    <name>PresetActions</name>
    <message>
        <source>A colour image has no window that could be kept.</source>
        <translation>Una imagen en color no tiene una ventana que se pueda guardar.</translation>
    </message>
</context>
<context>
    <name>PresetEditor</name>
    <message>
        <source>Window presets</source>
        <translation>Preajustes de ventana</translation>
    </message>
    <message>
        <source>Your presets</source>
        <translation>Sus preajustes</translation>
    </message>
    <message>
        <source>&amp;Save</source>
        <translation>&amp;Guardar</translation>
    </message>
    <message>
        <source>&amp;Delete</source>
        <translation>&amp;Borrar</translation>
    </message>
    <message>
        <source>None</source>
        <translation>Ninguna</translation>
    </message>
    <message>
        <source>&amp;Name</source>
        <translation>&amp;Nombre</translation>
    </message>
    <message>
        <source>&amp;Width</source>
        <translation>&amp;Anchura</translation>
    </message>
    <message>
        <source>&amp;Centre</source>
        <translation>&amp;Centro</translation>
    </message>
    <message>
        <source>&amp;Modalities</source>
        <translation>&amp;Modalidades</translation>
    </message>
    <message>
        <source>&amp;Key</source>
        <translation>&amp;Tecla</translation>
    </message>
    <message>
        <source>all; or for example CT, PT</source>
        <translation>todas; o, por ejemplo, CT, PT</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Cerrar</translation>
    </message>
    <message>
        <source>Give the preset a name.</source>
        <translation>Dé un nombre al preajuste.</translation>
    </message>
</context>
<context>
    <name>PresetMenu</name>
    <message>
        <source>&amp;Presets</source>
        <translation>&amp;Preajustes</translation>
    </message>
    <message>
        <source>The image has no windows</source>
        <translation>La imagen no tiene ventanas</translation>
    </message>
</context>
<context>
    <name>PriorActions</name>
    <message>
        <source>No earlier study of this patient is in the library.</source>
        <translation>En la biblioteca no hay ningún estudio anterior de este paciente.</translation>
    </message>
    <message>
        <source>PRIOR {date}</source>
        <translation>PREVIO {date}</translation>
    </message>
    <message numerus="yes">
        <source>%n day(s) earlier</source>
        <translation>
            <numerusform>%n día antes</numerusform>
            <numerusform>%n días antes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n month(s) earlier</source>
        <translation>
            <numerusform>%n mes antes</numerusform>
            <numerusform>%n meses antes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n year(s) earlier</source>
        <translation>
            <numerusform>%n año antes</numerusform>
            <numerusform>%n años antes</numerusform>
        </translation>
    </message>
    <message>
        <source>The hanging protocols are in {file}. Changes hold from the next study on.</source>
        <translation>Los protocolos de visualización están en {file}. Los cambios valen a partir del próximo estudio.</translation>
    </message>
</context>
<context>
    <name>ProbabilityBars</name>
    <message>
        <source>Probabilities</source>
        <translation>Probabilidades</translation>
    </message>
    <message>
        <source>{name}: {number}, threshold {threshold}</source>
        <translation>{name}: {number}, umbral {threshold}</translation>
    </message>
</context>
<context>
    <name>ProblemsWindow</name>
    <message>
        <source>Files that could not be read</source>
        <translation>Archivos que no se pudieron leer</translation>
    </message>
    <message>
        <source>File</source>
        <translation>Archivo</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>Motivo</translation>
    </message>
    <message>
        <source>Folder</source>
        <translation>Carpeta</translation>
    </message>
    <message>
        <source>These files are not shown. Everything else was opened.</source>
        <translation>Estos archivos no se muestran. Todo lo demás se abrió.</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Copiar</translation>
    </message>
    <message>
        <source>Empty the list</source>
        <translation>Vaciar la lista</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Cerrar</translation>
    </message>
</context>
<context>
    <name>QueryForm</name>
    <message>
        <source>2026-03-12</source>
        <translation>2026-03-12</translation>
    </message>
    <message>
        <source>2026-03-12, 03/2026, 2025..2026</source>
        <translation>2026-03-12, 03/2026, 2025..2026</translation>
    </message>
    <message>
        <source>Today</source>
        <translation>Hoy</translation>
    </message>
    <message>
        <source>Since yesterday</source>
        <translation>Desde ayer</translation>
    </message>
    <message>
        <source>Last 7 days</source>
        <translation>Últimos 7 días</translation>
    </message>
    <message>
        <source>Last 30 days</source>
        <translation>Últimos 30 días</translation>
    </message>
    <message>
        <source>Any day</source>
        <translation>Cualquier día</translation>
    </message>
    <message>
        <source>As typed:</source>
        <translation>Como se escriba:</translation>
    </message>
    <message>
        <source>Any</source>
        <translation>Cualquiera</translation>
    </message>
    <message>
        <source>Na&amp;me</source>
        <translation>No&amp;mbre</translation>
    </message>
    <message>
        <source>Patient &amp;ID</source>
        <translation>&amp;ID de paciente</translation>
    </message>
    <message>
        <source>&amp;Accession number</source>
        <translation>Número de &amp;acceso</translation>
    </message>
    <message>
        <source>&amp;When</source>
        <translation>C&amp;uándo</translation>
    </message>
    <message>
        <source>&amp;Days</source>
        <translation>&amp;Días</translation>
    </message>
    <message>
        <source>M&amp;odality</source>
        <translation>M&amp;odalidad</translation>
    </message>
</context>
<context>
    <name>ReaderRow</name>
    <message>
        <source>Agree</source>
        <translation>De acuerdo</translation>
    </message>
    <message>
        <source>Disagree</source>
        <translation>Discrepo</translation>
    </message>
    <message>
        <source>Unsure</source>
        <translation>No sé</translation>
    </message>
</context>
<context>
    <name>ReasonTable</name>
    <message>
        <source>Copy</source>
        <translation>Copiar</translation>
    </message>
</context>
<context>
    <name>ReceiverDialog</name>
    <message>
        <source>Receive studies</source>
        <translation>Recibir estudios</translation>
    </message>
    <message>
        <source>&amp;Receive studies while Faro runs</source>
        <translation>&amp;Recibir estudios mientras Faro funciona</translation>
    </message>
    <message>
        <source>An&amp;yone may send</source>
        <translation>C&amp;ualquiera puede enviar</translation>
    </message>
    <message>
        <source>Only secured connections (&amp;TLS)</source>
        <translation>Solo conexiones seguras (&amp;TLS)</translation>
    </message>
    <message>
        <source>Our certificate</source>
        <translation>Nuestro certificado</translation>
    </message>
    <message>
        <source>Key of our certificate</source>
        <translation>Clave de nuestro certificado</translation>
    </message>
    <message>
        <source>Senders must be vouched for by</source>
        <translation>A los remitentes los debe avalar</translation>
    </message>
    <message>
        <source>&amp;Go on when the window is closed (icon beside the clock)</source>
        <translation>&amp;Seguir cuando se cierre la ventana (icono junto al reloj)</translation>
    </message>
    <message>
        <source>&amp;Score what arrives, when nothing else is to do</source>
        <translation>&amp;Puntuar lo que llegue, cuando no haya otra cosa que hacer</translation>
    </message>
    <message>
        <source>This computer only</source>
        <translation>Solo este ordenador</translation>
    </message>
    <message>
        <source>Every network of this computer</source>
        <translation>Todas las redes de este ordenador</translation>
    </message>
    <message>
        <source>Our AE tit&amp;le</source>
        <translation>Nuestro títu&amp;lo AE</translation>
    </message>
    <message>
        <source>&amp;Port</source>
        <translation>&amp;Puerto</translation>
    </message>
    <message>
        <source>L&amp;isten to</source>
        <translation>&amp;Escuchar en</translation>
    </message>
    <message>
        <source>&amp;May send (AE title or AE@address, one a line)</source>
        <translation>Pueden en&amp;viar (título AE o AE@dirección, uno por línea)</translation>
    </message>
    <message>
        <source>Our &amp;certificate</source>
        <translation>Nuestro c&amp;ertificado</translation>
    </message>
    <message>
        <source>Our &amp;key</source>
        <translation>Nuestra c&amp;lave</translation>
    </message>
    <message>
        <source>Certificate &amp;authority of senders</source>
        <translation>Autoridad de certificación de los &amp;remitentes</translation>
    </message>
    <message>
        <source>Sa&amp;ve</source>
        <translation>&amp;Guardar</translation>
    </message>
</context>
<context>
    <name>ReceiverTray</name>
    <message>
        <source>Show Faro</source>
        <translation>Mostrar Faro</translation>
    </message>
    <message>
        <source>Quit; nothing is received then</source>
        <translation>Salir; después no se recibe nada</translation>
    </message>
    <message>
        <source>Faro goes on receiving studies.</source>
        <translation>Faro sigue recibiendo estudios.</translation>
    </message>
    <message numerus="yes">
        <source>Faro receives studies: %n image(s) came</source>
        <translation>
            <numerusform>Faro recibe estudios: llegó %n imagen</numerusform>
            <numerusform>Faro recibe estudios: llegaron %n imágenes</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ReportEditor</name>
    <message>
        <source>Report: {name}</source>
        <translation>Informe: {name}</translation>
    </message>
    <message>
        <source>Looking for a draft…</source>
        <translation>Buscando un borrador…</translation>
    </message>
    <message>
        <source>Draft of {time} restored</source>
        <translation>Borrador de {time} recuperado</translation>
    </message>
    <message>
        <source>Saving the draft…</source>
        <translation>Guardando el borrador…</translation>
    </message>
    <message>
        <source>Draft saved {time}</source>
        <translation>Borrador guardado {time}</translation>
    </message>
    <message>
        <source>Draft not saved</source>
        <translation>Borrador no guardado</translation>
    </message>
    <message>
        <source>The viewport shows another study; nothing was added to this report.</source>
        <translation>La ventana muestra otro estudio; no se añadió nada a este informe.</translation>
    </message>
    <message>
        <source>Series {series}, image {number} of {count}</source>
        <translation>Serie {series}, imagen {number} de {count}</translation>
    </message>
    <message>
        <source>Writing the PDF…</source>
        <translation>Escribiendo el PDF…</translation>
    </message>
    <message>
        <source>Copied as text</source>
        <translation>Copiado como texto</translation>
    </message>
    <message>
        <source>Not exported</source>
        <translation>No exportado</translation>
    </message>
    <message>
        <source>Saved as {name}</source>
        <translation>Guardado como {name}</translation>
    </message>
</context>
<context>
    <name>ReportPage</name>
    <message>
        <source>Findings</source>
        <translation>Hallazgos</translation>
    </message>
    <message>
        <source>Impression</source>
        <translation>Impresión</translation>
    </message>
    <message>
        <source>Language of the report</source>
        <translation>Idioma del informe</translation>
    </message>
    <message>
        <source>FINDINGS</source>
        <translation>HALLAZGOS</translation>
    </message>
    <message>
        <source>IMPRESSION</source>
        <translation>IMPRESIÓN</translation>
    </message>
    <message>
        <source>AI RESULT · NOT A DIAGNOSIS</source>
        <translation>IA · NO ES UN DIAGNÓSTICO</translation>
    </message>
    <message>
        <source>READER&apos;S ANSWER</source>
        <translation>RESPUESTA DEL LECTOR</translation>
    </message>
    <message>
        <source>IMAGES IN THE REPORT</source>
        <translation>IMÁGENES DEL INFORME</translation>
    </message>
    <message>
        <source>Copy as text</source>
        <translation>Copiar como texto</translation>
    </message>
    <message>
        <source>Open folder</source>
        <translation>Abrir carpeta</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Cerrar</translation>
    </message>
    <message>
        <source>Export PDF…</source>
        <translation>Exportar PDF…</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Cancelar</translation>
    </message>
    <message>
        <source>Writing the PDF</source>
        <translation>Escribiendo el PDF</translation>
    </message>
</context>
<context>
    <name>ResultCard</name>
    <message>
        <source>AI result</source>
        <translation>Resultado de la IA</translation>
    </message>
    <message>
        <source>Score this image</source>
        <translation>Puntuar esta imagen</translation>
    </message>
    <message>
        <source>Scoring</source>
        <translation>Puntuando</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Cancelar</translation>
    </message>
    <message>
        <source>Weights SHA-256: {hash}</source>
        <translation>SHA-256 de los pesos: {hash}</translation>
    </message>
    <message>
        <source>Score again</source>
        <translation>Puntuar de nuevo</translation>
    </message>
    <message>
        <source>Score anyway (marked)</source>
        <translation>Puntuar igualmente (con marca)</translation>
    </message>
    <message>
        <source>Tags are missing. The result will be marked as outside the stated use.</source>
        <translation>Faltan atributos. El resultado se marcará como fuera del uso previsto.</translation>
    </message>
</context>
<context>
    <name>ReviewedExport</name>
    <message>
        <source>Export reviewed cases</source>
        <translation>Exportar casos revisados</translation>
    </message>
    <message>
        <source>Removing names and writing reviewed cases…</source>
        <translation>Quitando los nombres y escribiendo los casos revisados…</translation>
    </message>
    <message>
        <source>{file}: {cases} cases, {unlabelled} of them without a class that you named, {left_out} left out. Look through the pictures for names before you hand it on.</source>
        <translation>{file}: {cases} casos, {unlabelled} de ellos sin que usted indicara una clase, {left_out} omitidos. Compruebe que en las imágenes no haya nombres antes de entregarlo.</translation>
    </message>
    <message>
        <source>The export was cancelled; nothing was written.</source>
        <translation>La exportación se canceló; no se escribió nada.</translation>
    </message>
</context>
<context>
    <name>ScreenActions</name>
    <message>
        <source>{key} brings the panels back.</source>
        <translation>{key} vuelve a mostrar los paneles.</translation>
    </message>
</context>
<context>
    <name>SearchBar</name>
    <message>
        <source>Search name, ID, date…</source>
        <translation>Buscar nombre, ID, fecha…</translation>
    </message>
    <message>
        <source>Search the studies</source>
        <translation>Buscar en los estudios</translation>
    </message>
    <message>
        <source>Beginnings of names and descriptions, any part of an ID or accession number, a modality, a date: 2024, 2024-03, 12/03/2024, 2024-01..2024-06</source>
        <translation>Comienzos de nombres y descripciones, cualquier parte de un ID o número de acceso, una modalidad, una fecha: 2024, 2024-03, 12/03/2024, 2024-01..2024-06</translation>
    </message>
    <message>
        <source>Empty the search box</source>
        <translation>Vaciar el cuadro de búsqueda</translation>
    </message>
    <message>
        <source>Filters: dates, modalities, saved filters</source>
        <translation>Filtros: fechas, modalidades, filtros guardados</translation>
    </message>
    <message>
        <source>Filters</source>
        <translation>Filtros</translation>
    </message>
    <message>
        <source>Remove the filters</source>
        <translation>Quitar los filtros</translation>
    </message>
</context>
<context>
    <name>SearchMenu</name>
    <message>
        <source>Flagged by the AI</source>
        <translation>Marcados por la IA</translation>
    </message>
    <message>
        <source>Not reviewed yet</source>
        <translation>Sin revisar</translation>
    </message>
    <message>
        <source>From … to …</source>
        <translation>De … a …</translation>
    </message>
    <message>
        <source>Modality: {chosen}</source>
        <translation>Modalidad: {chosen}</translation>
    </message>
    <message>
        <source>Modality</source>
        <translation>Modalidad</translation>
    </message>
    <message>
        <source>Order</source>
        <translation>Orden</translation>
    </message>
    <message>
        <source>Save this search…</source>
        <translation>Guardar esta búsqueda…</translation>
    </message>
    <message>
        <source>Forget a saved search</source>
        <translation>Olvidar una búsqueda guardada</translation>
    </message>
    <message>
        <source>Save this search</source>
        <translation>Guardar esta búsqueda</translation>
    </message>
    <message>
        <source>Name:</source>
        <translation>Nombre:</translation>
    </message>
</context>
<context>
    <name>SeenDialog</name>
    <message>
        <source>What the network saw</source>
        <translation>Lo que vio la red</translation>
    </message>
    <message>
        <source>Heat map of which class</source>
        <translation>Mapa de calor de qué clase</translation>
    </message>
    <message>
        <source>Input, exactly as given</source>
        <translation>Entrada, tal como se le dio</translation>
    </message>
    <message>
        <source>Areas that influenced the score, {columns}×{rows} cells, each relative to the highest.</source>
        <translation>Zonas que influyeron en la puntuación, {columns}×{rows} celdas, cada una respecto a la más alta.</translation>
    </message>
    <message>
        <source>{columns}×{rows} pixels, values {low} (black) to {high} (white).</source>
        <translation>{columns}×{rows} píxeles, valores de {low} (negro) a {high} (blanco).</translation>
    </message>
</context>
<context>
    <name>SendDialog</name>
    <message>
        <source>Send the study</source>
        <translation>Enviar el estudio</translation>
    </message>
    <message numerus="yes">
        <source>%n &amp;image(s) and document(s)</source>
        <translation>
            <numerusform>%n &amp;imagen o documento</numerusform>
            <numerusform>%n &amp;imágenes y documentos</numerusform>
        </translation>
    </message>
    <message>
        <source>AI &amp;result and report, as DICOM objects</source>
        <translation>&amp;Resultado de la IA e informe, como objetos DICOM</translation>
    </message>
    <message>
        <source>&amp;Without the patient&apos;s name (pseudonym)</source>
        <translation>&amp;Sin el nombre del paciente (seudónimo)</translation>
    </message>
    <message>
        <source>I &amp;looked: nobody is named in the pictures themselves</source>
        <translation>Lo he &amp;mirado: nadie está nombrado en las propias imágenes</translation>
    </message>
    <message>
        <source>&amp;Urgent: before everything that waits</source>
        <translation>&amp;Urgente: antes que todo lo que espera</translation>
    </message>
    <message>
        <source>&amp;To</source>
        <translation>&amp;Para</translation>
    </message>
    <message>
        <source>To</source>
        <translation>Para</translation>
    </message>
    <message>
        <source>It goes into the outbox and is sent as soon as the node can be reached.</source>
        <translation>Va a la bandeja de salida y se envía en cuanto se alcance el nodo.</translation>
    </message>
    <message>
        <source>&amp;Send</source>
        <translation>&amp;Enviar</translation>
    </message>
</context>
<context>
    <name>SenderDialog</name>
    <message>
        <source>Open the courier&apos;s package</source>
        <translation>Abrir el paquete del mensajero</translation>
    </message>
    <message>
        <source>From</source>
        <translation>De</translation>
    </message>
    <message>
        <source>Packed</source>
        <translation>Empaquetado</translation>
    </message>
    <message>
        <source>Fingerprint</source>
        <translation>Huella</translation>
    </message>
    <message>
        <source>Message</source>
        <translation>Mensaje</translation>
    </message>
    <message>
        <source>Studies</source>
        <translation>Estudios</translation>
    </message>
    <message>
        <source>&amp;Take in</source>
        <translation>&amp;Incorporar</translation>
    </message>
    <message>
        <source>This sender is known: the fingerprint is the same as before.</source>
        <translation>Este remitente es conocido: la huella es la misma que antes.</translation>
    </message>
    <message>
        <source>Nothing came from this sender before. Ask by telephone whether this is its fingerprint.</source>
        <translation>De este remitente no ha venido nada antes. Pregunte por teléfono si esta es su huella.</translation>
    </message>
    <message>
        <source>The key of this sender has changed; it was {known}. Somebody may pretend to be it: ask by telephone before you take anything in.</source>
        <translation>La clave de este remitente ha cambiado; era {known}. Alguien puede hacerse pasar por él: pregunte por teléfono antes de incorporar nada.</translation>
    </message>
</context>
<context>
    <name>SendingActions</name>
    <message numerus="yes">
        <source>In the outbox for {node}: %n file(s).</source>
        <translation>
            <numerusform>En la bandeja de salida para {node}: %n archivo.</numerusform>
            <numerusform>En la bandeja de salida para {node}: %n archivos.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{what}: all of %n file(s) arrived at {node}.</source>
        <translation>
            <numerusform>{what}: %n archivo llegó a {node}.</numerusform>
            <numerusform>{what}: los %n archivos llegaron a {node}.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>SettingsDialog</name>
    <message>
        <source>Settings</source>
        <translation>Ajustes</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Cerrar</translation>
    </message>
</context>
<context>
    <name>ShortcutEditor</name>
    <message>
        <source>Change keys</source>
        <translation>Cambiar teclas</translation>
    </message>
    <message>
        <source>&amp;Set</source>
        <translation>&amp;Asignar</translation>
    </message>
    <message>
        <source>&amp;No key</source>
        <translation>Sin &amp;tecla</translation>
    </message>
    <message>
        <source>&amp;Reset</source>
        <translation>&amp;Restablecer</translation>
    </message>
    <message>
        <source>Reset &amp;all</source>
        <translation>Restablecer t&amp;odo</translation>
    </message>
    <message>
        <source>Filter by action, menu or key</source>
        <translation>Filtrar por acción, menú o tecla</translation>
    </message>
    <message>
        <source>Filter</source>
        <translation>Filtrar</translation>
    </message>
    <message>
        <source>New keys</source>
        <translation>Teclas nuevas</translation>
    </message>
    <message>
        <source>Actions and keys</source>
        <translation>Acciones y teclas</translation>
    </message>
    <message>
        <source>Action</source>
        <translation>Acción</translation>
    </message>
    <message>
        <source>Menu</source>
        <translation>Menú</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>Teclas</translation>
    </message>
    <message>
        <source>New &amp;keys</source>
        <translation>Teclas &amp;nuevas</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Cerrar</translation>
    </message>
    <message>
        <source>{key} is for: {use}. Choose another.</source>
        <translation>{key} se usa para: {use}. Elija otra.</translation>
    </message>
    <message>
        <source>{key} belongs to “{owner}”, which then gets {other} instead.</source>
        <translation>{key} pertenece a “{owner}”; a esa acción le quedará: {other}.</translation>
    </message>
    <message>
        <source>no key</source>
        <translation>ninguna tecla</translation>
    </message>
    <message>
        <source>&amp;Swap</source>
        <translation>&amp;Intercambiar</translation>
    </message>
</context>
<context>
    <name>ShortcutsSheet</name>
    <message>
        <source>Keys and mouse</source>
        <translation>Teclas y ratón</translation>
    </message>
    <message>
        <source>Save as PDF</source>
        <translation>Guardar como PDF</translation>
    </message>
    <message>
        <source>Saved as {file}.</source>
        <translation>Guardado como {file}.</translation>
    </message>
    <message>
        <source>C&amp;hange keys…</source>
        <translation>Cambiar &amp;teclas…</translation>
    </message>
    <message>
        <source>&amp;Save as PDF…</source>
        <translation>&amp;Guardar como PDF…</translation>
    </message>
    <message>
        <source>&amp;Print…</source>
        <translation>&amp;Imprimir…</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Cerrar</translation>
    </message>
    <message>
        <source>Mouse</source>
        <translation>Ratón</translation>
    </message>
    <message>
        <source>Presets</source>
        <translation>Preajustes</translation>
    </message>
    <message>
        <source>Chosen tool, at first width and centre</source>
        <translation>Herramienta elegida; al principio, anchura y centro</translation>
    </message>
    <message>
        <source>left drag</source>
        <translation>arrastrar con el izquierdo</translation>
    </message>
    <message>
        <source>Finer</source>
        <translation>Más fino</translation>
    </message>
    <message>
        <source>Shift + left drag</source>
        <translation>Mayús + arrastrar</translation>
    </message>
    <message>
        <source>Coarser</source>
        <translation>Más grueso</translation>
    </message>
    <message>
        <source>Ctrl + left drag</source>
        <translation>Ctrl + arrastrar con el izquierdo</translation>
    </message>
    <message>
        <source>Move</source>
        <translation>Mover</translation>
    </message>
    <message>
        <source>middle drag</source>
        <translation>arrastrar con el central</translation>
    </message>
    <message>
        <source>Zoom</source>
        <translation>Zoom</translation>
    </message>
    <message>
        <source>right drag</source>
        <translation>arrastrar con el derecho</translation>
    </message>
    <message>
        <source>Next or previous image</source>
        <translation>Imagen siguiente o anterior</translation>
    </message>
    <message>
        <source>wheel</source>
        <translation>rueda</translation>
    </message>
    <message>
        <source>Zoom at the cursor</source>
        <translation>Zoom en el cursor</translation>
    </message>
    <message>
        <source>Ctrl + wheel</source>
        <translation>Ctrl + rueda</translation>
    </message>
    <message>
        <source>Fit; among several cells: this one alone</source>
        <translation>Ajustar; si hay varias celdas: solo esta</translation>
    </message>
    <message>
        <source>double click</source>
        <translation>doble clic</translation>
    </message>
    <message>
        <source>Menu</source>
        <translation>Menú</translation>
    </message>
    <message>
        <source>right click</source>
        <translation>clic derecho</translation>
    </message>
</context>
<context>
    <name>StackView</name>
    <message>
        <source>Image stack</source>
        <translation>Pila de imágenes</translation>
    </message>
    <message>
        <source>Open a study to see its images.</source>
        <translation>Abra un estudio para ver sus imágenes.</translation>
    </message>
    <message>
        <source>Image {number} of {count} cannot be shown.</source>
        <translation>La imagen {number} de {count} no se puede mostrar.</translation>
    </message>
    <message>
        <source>Reading the image …</source>
        <translation>Leyendo la imagen…</translation>
    </message>
</context>
<context>
    <name>StatusBar</name>
    <message>
        <source>Progress of reading</source>
        <translation>Progreso de la lectura</translation>
    </message>
    <message numerus="yes">
        <source>%n study(ies)</source>
        <translation>
            <numerusform>%n estudio</numerusform>
            <numerusform>%n estudios</numerusform>
        </translation>
    </message>
    <message>
        <source>Reading files</source>
        <translation>Leyendo archivos</translation>
    </message>
    <message>
        <source>Reading files: {done} of {total}</source>
        <translation>Leyendo archivos: {done} de {total}</translation>
    </message>
    <message>
        <source>Importing: {done} of {total}</source>
        <translation>Importando: {done} de {total}</translation>
    </message>
    <message>
        <source>Importing</source>
        <translation>Importando</translation>
    </message>
    <message>
        <source>Comparing: {done} of {total}</source>
        <translation>Comparando: {done} de {total}</translation>
    </message>
    <message>
        <source>Show which files could not be read, and why</source>
        <translation>Mostrar qué archivos no se pudieron leer y por qué</translation>
    </message>
    <message>
        <source>Stop reading</source>
        <translation>Detener la lectura</translation>
    </message>
    <message numerus="yes">
        <source>%n file(s) not read</source>
        <translation>
            <numerusform>%n archivo sin leer</numerusform>
            <numerusform>%n archivos sin leer</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>StorageCare</name>
    <message>
        <source>Remove the images</source>
        <translation>Quitar las imágenes</translation>
    </message>
    <message>
        <source>Less than {limit} GB are free on the library&apos;s disk.</source>
        <translation>En el disco de la biblioteca quedan libres menos de {limit} GB.</translation>
    </message>
    <message>
        <source>No reviewed study is left whose images could be removed.</source>
        <translation>No queda ningún estudio revisado cuyas imágenes se puedan quitar.</translation>
    </message>
    <message numerus="yes">
        <source>Remove the images of the %n oldest reviewed study(ies), {first} to {last}, {size}?</source>
        <translation>
            <numerusform>¿Quitar las imágenes de %n estudio revisado, el más antiguo, {first} a {last}, {size}?</numerusform>
            <numerusform>¿Quitar las imágenes de los %n estudios revisados más antiguos, {first} a {last}, {size}?</numerusform>
        </translation>
    </message>
    <message>
        <source>Results, answers and reports stay; studies not reviewed are never removed.</source>
        <translation>Resultados, respuestas e informes se quedan; los estudios sin revisar no se quitan nunca.</translation>
    </message>
    <message>
        <source>Images of old reviewed studies were removed: {size}.</source>
        <translation>Se quitaron las imágenes de estudios revisados antiguos: {size}.</translation>
    </message>
    <message numerus="yes">
        <source>%n study(ies) have been in the trash for more than {days} days.</source>
        <translation>
            <numerusform>%n estudio lleva más de {days} días en la papelera.</numerusform>
            <numerusform>%n estudios llevan más de {days} días en la papelera.</numerusform>
        </translation>
    </message>
    <message>
        <source>Delete them for good?</source>
        <translation>¿Eliminarlos definitivamente?</translation>
    </message>
    <message>
        <source>Delete for good</source>
        <translation>Eliminar definitivamente</translation>
    </message>
    <message>
        <source>Storage</source>
        <translation>Almacenamiento</translation>
    </message>
    <message>
        <source>From now on without asking</source>
        <translation>En adelante sin preguntar</translation>
    </message>
    <message>
        <source>Not now</source>
        <translation>Ahora no</translation>
    </message>
</context>
<context>
    <name>StudyBrowser</name>
    <message>
        <source>Studies</source>
        <translation>Estudios</translation>
    </message>
</context>
<context>
    <name>StudyChoice</name>
    <message>
        <source>Studies</source>
        <translation>Estudios</translation>
    </message>
</context>
<context>
    <name>StudyExportActions</name>
    <message>
        <source>Export the study to a new folder</source>
        <translation>Exportar el estudio a una carpeta nueva</translation>
    </message>
    <message>
        <source>Writing the study…</source>
        <translation>Escribiendo el estudio…</translation>
    </message>
    <message numerus="yes">
        <source>%n file(s) are in {folder}.</source>
        <translation>
            <numerusform>%n archivo está en {folder}.</numerusform>
            <numerusform>%n archivos están en {folder}.</numerusform>
        </translation>
    </message>
    <message>
        <source>They name the patient.</source>
        <translation>Nombran al paciente.</translation>
    </message>
    <message>
        <source>Some were left out: see the files that could not be read.</source>
        <translation>Algunos se dejaron fuera: vea los archivos que no se pudieron leer.</translation>
    </message>
</context>
<context>
    <name>StudyExportDialog</name>
    <message>
        <source>Export the study</source>
        <translation>Exportar el estudio</translation>
    </message>
    <message numerus="yes">
        <source>%n DICOM file(s) with their DICOMDIR, for any viewer.</source>
        <translation>
            <numerusform>%n archivo DICOM con su DICOMDIR, para cualquier visor.</numerusform>
            <numerusform>%n archivos DICOM con su DICOMDIR, para cualquier visor.</numerusform>
        </translation>
    </message>
    <message>
        <source>&amp;Without the patient&apos;s name (pseudonym)</source>
        <translation>&amp;Sin el nombre del paciente (seudónimo)</translation>
    </message>
    <message>
        <source>I &amp;looked: nobody is named in the pictures themselves</source>
        <translation>Lo he &amp;mirado: nadie está nombrado en las propias imágenes</translation>
    </message>
    <message>
        <source>Structured &amp;reports too, without their free text</source>
        <translation>También los informes &amp;estructurados, sin su texto libre</translation>
    </message>
    <message>
        <source>Dates are moved by the same days for all of a patient&apos;s studies. What was removed is listed beside the images. Documents (PDF) stay here.</source>
        <translation>Las fechas se desplazan los mismos días en todos los estudios de un paciente. Lo que se quitó se enumera junto a las imágenes. Los documentos (PDF) se quedan aquí.</translation>
    </message>
    <message>
        <source>&amp;Choose the folder…</source>
        <translation>E&amp;legir la carpeta…</translation>
    </message>
</context>
<context>
    <name>StudyFetcher</name>
    <message>
        <source>Open as it is now</source>
        <translation>Abrir como es ahora</translation>
    </message>
</context>
<context>
    <name>SubjectCard</name>
    <message>
        <source>not stated</source>
        <translation>no consta</translation>
    </message>
    <message>
        <source>Name not stated</source>
        <translation>Nombre no consta</translation>
    </message>
    <message>
        <source>Patient ID</source>
        <translation>ID del paciente</translation>
    </message>
    <message>
        <source>Born, sex, age</source>
        <translation>Nacimiento, sexo, edad</translation>
    </message>
    <message>
        <source>Study</source>
        <translation>Estudio</translation>
    </message>
    <message>
        <source>Taken</source>
        <translation>Fecha</translation>
    </message>
</context>
<context>
    <name>TagBrowser</name>
    <message>
        <source>DICOM elements</source>
        <translation>Elementos DICOM</translation>
    </message>
    <message>
        <source>Search number, keyword, name or value</source>
        <translation>Buscar número, palabra clave, nombre o valor</translation>
    </message>
    <message>
        <source>Search</source>
        <translation>Buscar</translation>
    </message>
    <message>
        <source>Elements</source>
        <translation>Elementos</translation>
    </message>
    <message>
        <source>Copy &amp;value</source>
        <translation>Copiar &amp;valor</translation>
    </message>
    <message>
        <source>Copy &amp;rows</source>
        <translation>Copiar &amp;filas</translation>
    </message>
    <message>
        <source>Copy &amp;all</source>
        <translation>Copiar &amp;todo</translation>
    </message>
    <message>
        <source>No image is shown.</source>
        <translation>No se muestra ninguna imagen.</translation>
    </message>
    <message>
        <source>A picture file has no DICOM elements.</source>
        <translation>Un archivo de imagen no tiene elementos DICOM.</translation>
    </message>
    <message>
        <source>Reading {file} …</source>
        <translation>Leyendo {file}…</translation>
    </message>
    <message>
        <source>The file now holds another image. Open it again.</source>
        <translation>El archivo contiene ahora otra imagen. Ábralo de nuevo.</translation>
    </message>
    <message>
        <source>{count} found in {file}</source>
        <translation>Encontrados en {file}: {count}</translation>
    </message>
</context>
<context>
    <name>TagModel</name>
    <message>
        <source>Tag</source>
        <translation>Atributo</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Nombre</translation>
    </message>
    <message>
        <source>VR</source>
        <translation>VR</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>Valor</translation>
    </message>
</context>
<context>
    <name>TransferModel</name>
    <message>
        <source>Outcome</source>
        <translation>Resultado</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>Motivo</translation>
    </message>
    <message>
        <source>SOP Instance UID</source>
        <translation>SOP Instance UID</translation>
    </message>
</context>
<context>
    <name>TransferWindow</name>
    <message>
        <source>What became of each image</source>
        <translation>Qué fue de cada imagen</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Copiar</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Cerrar</translation>
    </message>
    <message>
        <source>arrived</source>
        <translation>llegó</translation>
    </message>
    <message>
        <source>arrived, with a remark</source>
        <translation>llegó, con una observación</translation>
    </message>
    <message>
        <source>refused</source>
        <translation>rechazado</translation>
    </message>
    <message>
        <source>missing</source>
        <translation>falta</translation>
    </message>
    <message>
        <source>cancelled</source>
        <translation>cancelado</translation>
    </message>
</context>
<context>
    <name>TrashActions</name>
    <message numerus="yes">
        <source>Move %n study(ies) to the trash</source>
        <translation>
            <numerusform>Mover %n estudio a la papelera</numerusform>
            <numerusform>Mover %n estudios a la papelera</numerusform>
        </translation>
    </message>
    <message>
        <source>Move to the trash</source>
        <translation>Mover a la papelera</translation>
    </message>
    <message>
        <source>Move {study} to the trash?</source>
        <translation>¿Mover {study} a la papelera?</translation>
    </message>
    <message>
        <source>It comes back with results, answers and reports until the trash is emptied. Files that are only listed, not copied, are not touched.</source>
        <translation>Vuelve con resultados, respuestas e informes hasta que se vacíe la papelera. Los archivos que solo están listados, no copiados, no se tocan.</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Cancelar</translation>
    </message>
    <message>
        <source>Moved to the trash: {study}.</source>
        <translation>En la papelera: {study}.</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Deshacer</translation>
    </message>
    <message numerus="yes">
        <source>%n study(ies)</source>
        <translation>
            <numerusform>%n estudio</numerusform>
            <numerusform>%n estudios</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>TrashWindow</name>
    <message>
        <source>Trash</source>
        <translation>Papelera</translation>
    </message>
    <message>
        <source>Patient</source>
        <translation>Paciente</translation>
    </message>
    <message>
        <source>ID</source>
        <translation>ID</translation>
    </message>
    <message>
        <source>Study date</source>
        <translation>Fecha del estudio</translation>
    </message>
    <message>
        <source>Description</source>
        <translation>Descripción</translation>
    </message>
    <message>
        <source>Images</source>
        <translation>Imágenes</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>Tamaño</translation>
    </message>
    <message>
        <source>Deleted</source>
        <translation>Eliminado</translation>
    </message>
    <message>
        <source>Deleted studies</source>
        <translation>Estudios eliminados</translation>
    </message>
    <message>
        <source>Restore</source>
        <translation>Restaurar</translation>
    </message>
    <message>
        <source>Delete for good…</source>
        <translation>Eliminar definitivamente…</translation>
    </message>
    <message>
        <source>Empty the trash…</source>
        <translation>Vaciar la papelera…</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Cerrar</translation>
    </message>
    <message>
        <source>Delete for good</source>
        <translation>Eliminar definitivamente</translation>
    </message>
    <message numerus="yes">
        <source>Delete %n study(ies) for good?</source>
        <translation>
            <numerusform>¿Eliminar %n estudio definitivamente?</numerusform>
            <numerusform>¿Eliminar %n estudios definitivamente?</numerusform>
        </translation>
    </message>
    <message>
        <source>Faro&apos;s copies of the images go, and cannot come back.</source>
        <translation>Las copias de las imágenes que tiene Faro desaparecen y no pueden volver.</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Cancelar</translation>
    </message>
    <message numerus="yes">
        <source>%n study(ies); emptying frees {size}.</source>
        <translation>
            <numerusform>%n estudio; vaciarla libera {size}.</numerusform>
            <numerusform>%n estudios; vaciarla libera {size}.</numerusform>
        </translation>
    </message>
    <message>
        <source>The trash is empty.</source>
        <translation>La papelera está vacía.</translation>
    </message>
</context>
<context>
    <name>UnsavedQuestion</name>
    <message>
        <source>The last measurements could not be stored.</source>
        <translation>No se pudieron guardar las últimas mediciones.</translation>
    </message>
    <message>
        <source>Report draft not stored</source>
        <translation>Borrador de informe no guardado</translation>
    </message>
    <message>
        <source>What was last written in a report could not be stored.</source>
        <translation>No se pudo guardar lo último que se escribió en un informe.</translation>
    </message>
    <message>
        <source>Closed now, it is lost.</source>
        <translation>Si se cierra ahora, se pierde.</translation>
    </message>
    <message>
        <source>Measurements not stored</source>
        <translation>Mediciones sin guardar</translation>
    </message>
</context>
<context>
    <name>VerifyWindow</name>
    <message>
        <source>Index and files</source>
        <translation>Índice y archivos</translation>
    </message>
    <message>
        <source>File</source>
        <translation>Archivo</translation>
    </message>
    <message>
        <source>What was found</source>
        <translation>Qué se encontró</translation>
    </message>
    <message>
        <source>Put right</source>
        <translation>Arreglado</translation>
    </message>
    <message>
        <source>What did not fit</source>
        <translation>Lo que no concordaba</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Copiar</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Cerrar</translation>
    </message>
    <message>
        <source>yes</source>
        <translation>sí</translation>
    </message>
    <message>
        <source>no</source>
        <translation>no</translation>
    </message>
</context>
<context>
    <name>Viewport</name>
    <message>
        <source>Image</source>
        <translation>Imagen</translation>
    </message>
</context>
<context>
    <name>ViewportCanvas</name>
    <message>
        <source>Image {index} of {count}, {modality}</source>
        <translation>Imagen {index} de {count}, {modality}</translation>
    </message>
</context>
<context>
    <name>ViewportGrid</name>
    <message>
        <source>Drop a series here.</source>
        <translation>Suelte una serie aquí.</translation>
    </message>
</context>
<context>
    <name>WindowActions</name>
    <message>
        <source>Open files</source>
        <translation>Abrir archivos</translation>
    </message>
    <message>
        <source>All files (*);;Pictures (*.png *.jpg *.jpeg);;DICOM (*.dcm *.dicom)</source>
        <translation>Todos los archivos (*);;Imágenes (*.png *.jpg *.jpeg);;DICOM (*.dcm *.dicom)</translation>
    </message>
    <message>
        <source>Open folder</source>
        <translation>Abrir carpeta</translation>
    </message>
    <message>
        <source>Export image</source>
        <translation>Exportar imagen</translation>
    </message>
    <message>
        <source>Saved as {file}. The text on the image names the patient.</source>
        <translation>Guardada como {file}. El texto sobre la imagen nombra al paciente.</translation>
    </message>
    <message>
        <source>Filters or false colours are on, as the text on it says.</source>
        <translation>Hay filtros o falso color activos, como indica el texto.</translation>
    </message>
</context>
<context>
    <name>WorklistModel</name>
    <message>
        <source>When</source>
        <translation>Cuándo</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Nombre</translation>
    </message>
    <message>
        <source>Patient ID</source>
        <translation>ID de paciente</translation>
    </message>
    <message>
        <source>Modality</source>
        <translation>Modalidad</translation>
    </message>
    <message>
        <source>Procedure</source>
        <translation>Procedimiento</translation>
    </message>
    <message>
        <source>Accession</source>
        <translation>N.º de acceso</translation>
    </message>
</context>
<context>
    <name>WorklistWindow</name>
    <message>
        <source>Worklist</source>
        <translation>Lista de trabajo</translation>
    </message>
    <message>
        <source>Node</source>
        <translation>Nodo</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Nombre</translation>
    </message>
    <message>
        <source>When</source>
        <translation>Cuándo</translation>
    </message>
    <message>
        <source>Today</source>
        <translation>Hoy</translation>
    </message>
    <message>
        <source>Any day</source>
        <translation>Cualquier día</translation>
    </message>
    <message>
        <source>&amp;Search</source>
        <translation>&amp;Buscar</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Cerrar</translation>
    </message>
    <message>
        <source>Only DICOM nodes have a worklist; none is set up yet.</source>
        <translation>Solo los nodos DICOM tienen lista de trabajo; todavía no hay ninguno configurado.</translation>
    </message>
    <message>
        <source>Asking {name}…</source>
        <translation>Preguntando a {name}…</translation>
    </message>
    <message numerus="yes">
        <source>%n item(s) scheduled.</source>
        <translation>
            <numerusform>%n cita programada.</numerusform>
            <numerusform>%n citas programadas.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>_MessageBox</name>
    <message>
        <source>Close this message</source>
        <translation>Cerrar este mensaje</translation>
    </message>
</context>
<context>
    <name>actions</name>
    <message>
        <source>&amp;File</source>
        <translation>&amp;Archivo</translation>
    </message>
    <message>
        <source>&amp;Study</source>
        <translation>&amp;Estudio</translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation>&amp;Ver</translation>
    </message>
    <message>
        <source>&amp;Tools</source>
        <translation>&amp;Herramientas</translation>
    </message>
    <message>
        <source>&amp;Measure</source>
        <translation>&amp;Medir</translation>
    </message>
    <message>
        <source>&amp;Layout</source>
        <translation>&amp;Disposición</translation>
    </message>
    <message>
        <source>&amp;AI</source>
        <translation>&amp;IA</translation>
    </message>
    <message>
        <source>&amp;Report</source>
        <translation>I&amp;nforme</translation>
    </message>
    <message>
        <source>&amp;Network</source>
        <translation>&amp;Red</translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation>Ay&amp;uda</translation>
    </message>
    <message>
        <source>Open &amp;files…</source>
        <translation>Abrir arc&amp;hivos…</translation>
    </message>
    <message>
        <source>Open DICOM, PNG or JPEG files</source>
        <translation>Abrir archivos DICOM, PNG o JPEG</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Abrir</translation>
    </message>
    <message>
        <source>Open f&amp;older…</source>
        <translation>Abrir &amp;carpeta…</translation>
    </message>
    <message>
        <source>Open a folder with everything below it</source>
        <translation>Abrir una carpeta con todo lo que contiene</translation>
    </message>
    <message>
        <source>Folder</source>
        <translation>Carpeta</translation>
    </message>
    <message>
        <source>Open &amp;demonstration studies</source>
        <translation>Abrir los estudios de &amp;demostración</translation>
    </message>
    <message>
        <source>Open the synthetic studies that come with Faro</source>
        <translation>Abrir los estudios sintéticos que acompañan a Faro</translation>
    </message>
    <message>
        <source>&amp;Import…</source>
        <translation>&amp;Importar…</translation>
    </message>
    <message>
        <source>Take files, folders, sticks, discs or ZIP archives into the library</source>
        <translation>Llevar a la biblioteca archivos, carpetas, memorias, discos o archivos ZIP</translation>
    </message>
    <message>
        <source>&amp;Export image as PNG…</source>
        <translation>&amp;Exportar imagen como PNG…</translation>
    </message>
    <message>
        <source>Save the image as it is shown</source>
        <translation>Guardar la imagen tal como se ve</translation>
    </message>
    <message>
        <source>Export s&amp;tudy…</source>
        <translation>Exportar es&amp;tudio…</translation>
    </message>
    <message>
        <source>Write the study to a folder, with or without names</source>
        <translation>Escribir el estudio en una carpeta, con o sin nombres</translation>
    </message>
    <message>
        <source>Export &amp;reviewed cases…</source>
        <translation>Exportar casos &amp;revisados…</translation>
    </message>
    <message>
        <source>Readers&apos; answers with their images, without names, for training</source>
        <translation>Respuestas de los lectores con sus imágenes, sin nombres, para entrenar</translation>
    </message>
    <message>
        <source>&amp;Settings…</source>
        <translation>A&amp;justes…</translation>
    </message>
    <message>
        <source>Language, theme, scoring</source>
        <translation>Idioma, tema, puntuación</translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation>&amp;Salir</translation>
    </message>
    <message>
        <source>&amp;Next study</source>
        <translation>Estudio &amp;siguiente</translation>
    </message>
    <message>
        <source>&amp;Previous study</source>
        <translation>Estudio &amp;anterior</translation>
    </message>
    <message>
        <source>Next &amp;image</source>
        <translation>&amp;Imagen siguiente</translation>
    </message>
    <message>
        <source>Pre&amp;vious image</source>
        <translation>I&amp;magen anterior</translation>
    </message>
    <message>
        <source>&amp;Find in the list</source>
        <translation>&amp;Buscar en la lista</translation>
    </message>
    <message>
        <source>&amp;Files that could not be read…</source>
        <translation>A&amp;rchivos que no se pudieron leer…</translation>
    </message>
    <message>
        <source>Which files are not shown, and why</source>
        <translation>Qué archivos no se muestran y por qué</translation>
    </message>
    <message>
        <source>&amp;Move to the trash</source>
        <translation>&amp;Mover a la papelera</translation>
    </message>
    <message>
        <source>Delete the marked study; it can be brought back</source>
        <translation>Eliminar el estudio marcado; se puede recuperar</translation>
    </message>
    <message>
        <source>&amp;Trash…</source>
        <translation>&amp;Papelera…</translation>
    </message>
    <message>
        <source>What was deleted, to bring back or remove for good</source>
        <translation>Lo que se eliminó, para recuperarlo o quitarlo definitivamente</translation>
    </message>
    <message>
        <source>Compare &amp;index and files</source>
        <translation>Comparar í&amp;ndice y archivos</translation>
    </message>
    <message>
        <source>Look whether every listed file is there as it was listed</source>
        <translation>Mirar si cada archivo listado está como se listó</translation>
    </message>
    <message>
        <source>&amp;Close all studies</source>
        <translation>&amp;Cerrar todos los estudios</translation>
    </message>
    <message>
        <source>Take them off the screen; they stay in the list</source>
        <translation>Quitarlos de la pantalla; se quedan en la lista</translation>
    </message>
    <message>
        <source>&amp;Window</source>
        <translation>&amp;Ventana</translation>
    </message>
    <message>
        <source>Drag: sideways width, up and down centre</source>
        <translation>Arrastrar: a los lados, anchura; arriba y abajo, centro</translation>
    </message>
    <message>
        <source>&amp;Pan</source>
        <translation>&amp;Mover</translation>
    </message>
    <message>
        <source>Drag to move (always: middle button)</source>
        <translation>Arrastrar para mover (siempre: botón central)</translation>
    </message>
    <message>
        <source>&amp;Zoom</source>
        <translation>&amp;Zoom</translation>
    </message>
    <message>
        <source>Drag to zoom (always: right button)</source>
        <translation>Arrastrar para ampliar (siempre: botón derecho)</translation>
    </message>
    <message>
        <source>&amp;Stack</source>
        <translation>&amp;Pila</translation>
    </message>
    <message>
        <source>Drag through the images</source>
        <translation>Arrastrar para recorrer las imágenes</translation>
    </message>
    <message>
        <source>&amp;Invert</source>
        <translation>&amp;Invertir</translation>
    </message>
    <message>
        <source>Swap black and white</source>
        <translation>Intercambiar negro y blanco</translation>
    </message>
    <message>
        <source>&amp;Reset</source>
        <translation>&amp;Restablecer</translation>
    </message>
    <message>
        <source>Window, zoom and position as when it was opened</source>
        <translation>Ventana, zoom y posición como al abrir</translation>
    </message>
    <message>
        <source>Reset</source>
        <translation>Reponer</translation>
    </message>
    <message>
        <source>&amp;Fit</source>
        <translation>&amp;Ajustar</translation>
    </message>
    <message>
        <source>Show the whole image (double click)</source>
        <translation>Mostrar la imagen entera (doble clic)</translation>
    </message>
    <message>
        <source>&amp;1:1</source>
        <translation>&amp;1:1</translation>
    </message>
    <message>
        <source>One image pixel on one screen pixel</source>
        <translation>Un píxel de la imagen en un píxel de la pantalla</translation>
    </message>
    <message>
        <source>Rotate &amp;left</source>
        <translation>Girar a la i&amp;zquierda</translation>
    </message>
    <message>
        <source>Rotate ri&amp;ght</source>
        <translation>Girar a la &amp;derecha</translation>
    </message>
    <message>
        <source>Flip &amp;horizontally</source>
        <translation>Voltear en &amp;horizontal</translation>
    </message>
    <message>
        <source>Mirror left and right; the letters on the image follow</source>
        <translation>Reflejar izquierda y derecha; las letras de la imagen cambian también</translation>
    </message>
    <message>
        <source>Flip &amp;vertically</source>
        <translation>Voltear en &amp;vertical</translation>
    </message>
    <message>
        <source>&amp;Patient data on the image</source>
        <translation>Datos del &amp;paciente en la imagen</translation>
    </message>
    <message>
        <source>Name, ID and age in the corner of the image</source>
        <translation>Nombre, ID y edad en la esquina de la imagen</translation>
    </message>
    <message>
        <source>&amp;Overlays of the file</source>
        <translation>&amp;Superposiciones del archivo</translation>
    </message>
    <message>
        <source>Drawings and words that came with the image</source>
        <translation>Dibujos y textos que venían con la imagen</translation>
    </message>
    <message>
        <source>F&amp;ull screen</source>
        <translation>Pan&amp;talla completa</translation>
    </message>
    <message>
        <source>&amp;Score this image</source>
        <translation>&amp;Puntuar esta imagen</translation>
    </message>
    <message>
        <source>Ask the AI about this image; it helps, it does not diagnose</source>
        <translation>Preguntar a la IA por esta imagen; ayuda, no diagnostica</translation>
    </message>
    <message>
        <source>Score</source>
        <translation>Puntuar</translation>
    </message>
    <message>
        <source>&amp;Cancel scoring</source>
        <translation>&amp;Cancelar la puntuación</translation>
    </message>
    <message>
        <source>&amp;Heat map</source>
        <translation>&amp;Mapa de calor</translation>
    </message>
    <message>
        <source>Areas that influenced the score</source>
        <translation>Zonas que influyeron en la puntuación</translation>
    </message>
    <message>
        <source>Heat map</source>
        <translation>Mapa</translation>
    </message>
    <message>
        <source>&amp;Agree</source>
        <translation>De &amp;acuerdo</translation>
    </message>
    <message>
        <source>You agree with the AI result</source>
        <translation>Está de acuerdo con el resultado de la IA</translation>
    </message>
    <message>
        <source>&amp;Disagree</source>
        <translation>&amp;Discrepo</translation>
    </message>
    <message>
        <source>You disagree with the AI result</source>
        <translation>No está de acuerdo con el resultado de la IA</translation>
    </message>
    <message>
        <source>&amp;Unsure</source>
        <translation>&amp;No sé</translation>
    </message>
    <message>
        <source>You cannot tell</source>
        <translation>No puede decidirlo</translation>
    </message>
    <message>
        <source>&amp;Report…</source>
        <translation>&amp;Informe…</translation>
    </message>
    <message>
        <source>Write findings and export them with the image as PDF</source>
        <translation>Escribir los hallazgos y exportarlos con la imagen como PDF</translation>
    </message>
    <message>
        <source>Report</source>
        <translation>Informe</translation>
    </message>
    <message>
        <source>&amp;Keys and mouse</source>
        <translation>&amp;Teclas y ratón</translation>
    </message>
    <message>
        <source>&amp;Change keys…</source>
        <translation>&amp;Cambiar teclas…</translation>
    </message>
    <message>
        <source>&amp;About Faro</source>
        <translation>&amp;Acerca de Faro</translation>
    </message>
    <message>
        <source>Hot Iron</source>
        <translation>Hot Iron</translation>
    </message>
    <message>
        <source>Hot Metal Blue</source>
        <translation>Hot Metal Blue</translation>
    </message>
    <message>
        <source>PET</source>
        <translation>PET</translation>
    </message>
    <message>
        <source>PET 20 Step</source>
        <translation>PET 20 Step</translation>
    </message>
    <message>
        <source>False &amp;colours</source>
        <translation>&amp;Falso color</translation>
    </message>
    <message>
        <source>&amp;Window in steps</source>
        <translation>Ve&amp;ntana por pasos</translation>
    </message>
    <message>
        <source>&amp;Magnifier</source>
        <translation>&amp;Lupa</translation>
    </message>
    <message>
        <source>Enlarges what is under the cursor; settings say how much</source>
        <translation>Amplía lo que está bajo el cursor; cuánto, se elige en los ajustes</translation>
    </message>
    <message>
        <source>S&amp;harpen</source>
        <translation>&amp;Realzar la nitidez</translation>
    </message>
    <message>
        <source>For the eye only: no value of the image changes</source>
        <translation>Solo para la vista: no cambia ningún valor de la imagen</translation>
    </message>
    <message>
        <source>&amp;Local contrast (CLAHE)</source>
        <translation>&amp;Contraste local (CLAHE)</translation>
    </message>
    <message>
        <source>&amp;Next colours</source>
        <translation>Paleta &amp;siguiente</translation>
    </message>
    <message>
        <source>&amp;Grey</source>
        <translation>&amp;Gris</translation>
    </message>
    <message>
        <source>H&amp;istogram</source>
        <translation>&amp;Histograma</translation>
    </message>
    <message>
        <source>How often each value occurs, with the window to drag</source>
        <translation>Con qué frecuencia aparece cada valor; la ventana se puede arrastrar</translation>
    </message>
    <message>
        <source>&amp;DICOM elements…</source>
        <translation>Elementos &amp;DICOM…</translation>
    </message>
    <message>
        <source>Everything the file states, to search and copy</source>
        <translation>Todo lo que indica el archivo, para buscar y copiar</translation>
    </message>
    <message>
        <source>&amp;Add the window as preset…</source>
        <translation>Añadir la ventana como prea&amp;juste…</translation>
    </message>
    <message>
        <source>Keep the present window under a name and a key</source>
        <translation>Guardar la ventana actual con un nombre y una tecla</translation>
    </message>
    <message>
        <source>Edit pr&amp;esets…</source>
        <translation>&amp;Editar los preajustes…</translation>
    </message>
    <message>
        <source>&amp;Wider</source>
        <translation>Más an&amp;cha</translation>
    </message>
    <message>
        <source>&amp;Narrower</source>
        <translation>Más &amp;estrecha</translation>
    </message>
    <message>
        <source>&amp;Higher centre</source>
        <translation>Centro más &amp;alto</translation>
    </message>
    <message>
        <source>&amp;Lower centre</source>
        <translation>Centro más &amp;bajo</translation>
    </message>
    <message>
        <source>A little wider</source>
        <translation>Un poco más ancha</translation>
    </message>
    <message>
        <source>A little narrower</source>
        <translation>Un poco más estrecha</translation>
    </message>
    <message>
        <source>Centre a little higher</source>
        <translation>Centro un poco más alto</translation>
    </message>
    <message>
        <source>Centre a little lower</source>
        <translation>Centro un poco más bajo</translation>
    </message>
    <message>
        <source>&amp;Choose a layout…</source>
        <translation>&amp;Elegir una disposición…</translation>
    </message>
    <message>
        <source>Rows and columns of cells, up to 4 × 4</source>
        <translation>Filas y columnas de celdas, hasta 4 × 4</translation>
    </message>
    <message>
        <source>&amp;Maximise the cell</source>
        <translation>Ma&amp;ximizar la celda</translation>
    </message>
    <message>
        <source>This cell alone, or all of them again (double click)</source>
        <translation>Solo esta celda, o todas de nuevo (doble clic)</translation>
    </message>
    <message>
        <source>&amp;Next cell</source>
        <translation>Celda &amp;siguiente</translation>
    </message>
    <message>
        <source>&amp;Previous cell</source>
        <translation>Celda &amp;anterior</translation>
    </message>
    <message>
        <source>Swap with the ne&amp;xt cell</source>
        <translation>Intercambiar con la celda si&amp;guiente</translation>
    </message>
    <message>
        <source>Or drag the header of a cell onto another</source>
        <translation>O arrastrar el encabezado de una celda sobre otra</translation>
    </message>
    <message>
        <source>Swap with the cell &amp;before</source>
        <translation>Intercambiar con la celda an&amp;terior</translation>
    </message>
    <message>
        <source>&amp;Fill empty cells from this study</source>
        <translation>&amp;Llenar las celdas vacías con este estudio</translation>
    </message>
    <message>
        <source>&amp;Empty the cell</source>
        <translation>&amp;Vaciar la celda</translation>
    </message>
    <message>
        <source>&amp;Scroll together by position</source>
        <translation>Sincronizar por &amp;posición</translation>
    </message>
    <message>
        <source>Parallel stacks of one patient and one frame of reference show one place</source>
        <translation>Las pilas paralelas de un mismo paciente y marco de referencia muestran el mismo lugar</translation>
    </message>
    <message>
        <source>Scroll together by h&amp;and</source>
        <translation>Sincronizar a ma&amp;no</translation>
    </message>
    <message>
        <source>The images shown now stay beside each other, whatever the files say</source>
        <translation>Las imágenes que se ven ahora quedan emparejadas, digan lo que digan los archivos</translation>
    </message>
    <message>
        <source>&amp;Zoom and pan together</source>
        <translation>Sincronizar &amp;zoom y desplazamiento</translation>
    </message>
    <message>
        <source>&amp;Window together</source>
        <translation>Sin&amp;cronizar la ventana</translation>
    </message>
    <message>
        <source>For images of one modality</source>
        <translation>Para imágenes de una misma modalidad</translation>
    </message>
    <message>
        <source>Reference l&amp;ines</source>
        <translation>Líneas de re&amp;ferencia</translation>
    </message>
    <message>
        <source>Where the active image cuts the others</source>
        <translation>Por dónde corta la imagen activa a las demás</translation>
    </message>
    <message>
        <source>Compare with a p&amp;rior</source>
        <translation>Comparar con un estudio previ&amp;o</translation>
    </message>
    <message>
        <source>The latest earlier study of this patient; again: the one before it</source>
        <translation>El estudio previo más reciente de este paciente; otra vez: el anterior a ese</translation>
    </message>
    <message>
        <source>&amp;Hang by the protocols</source>
        <translation>&amp;Disponer según los protocolos</translation>
    </message>
    <message>
        <source>Lay this study out as when it is opened</source>
        <translation>Disponer este estudio como al abrirlo</translation>
    </message>
    <message>
        <source>E&amp;dit the hanging protocols…</source>
        <translation>Ed&amp;itar los protocolos de visualización…</translation>
    </message>
    <message>
        <source>Open your copy of the table; changes hold from the next study on</source>
        <translation>Abrir su copia de la tabla; los cambios valen desde el próximo estudio</translation>
    </message>
    <message>
        <source>&amp;Key image</source>
        <translation>Imagen cla&amp;ve</translation>
    </message>
    <message>
        <source>Mark this image as important, or take the mark away</source>
        <translation>Marcar esta imagen como importante, o quitarle la marca</translation>
    </message>
    <message>
        <source>Next key i&amp;mage</source>
        <translation>Imagen clave si&amp;guiente</translation>
    </message>
    <message>
        <source>Previous key ima&amp;ge</source>
        <translation>Imagen clave an&amp;terior</translation>
    </message>
    <message>
        <source>&amp;List of key images</source>
        <translation>&amp;Lista de imágenes clave</translation>
    </message>
    <message>
        <source>&amp;Save key images as DICOM…</source>
        <translation>Guar&amp;dar las imágenes clave como DICOM…</translation>
    </message>
    <message>
        <source>A Key Object Selection, which other viewers show</source>
        <translation>Una selección de objetos clave (Key Object Selection), que otros visores muestran</translation>
    </message>
    <message>
        <source>&amp;Cine</source>
        <translation>&amp;Cine</translation>
    </message>
    <message>
        <source>Play the images as a film; scrolling stops it</source>
        <translation>Reproducir las imágenes como película; al recorrerlas se detiene</translation>
    </message>
    <message>
        <source>Cine f&amp;aster</source>
        <translation>Cine &amp;más rápido</translation>
    </message>
    <message>
        <source>Cine slo&amp;wer</source>
        <translation>Cine más &amp;lento</translation>
    </message>
    <message>
        <source>Cine &amp;back and forth</source>
        <translation>Cine de ida y v&amp;uelta</translation>
    </message>
    <message>
        <source>Run backwards from the last image, or begin anew</source>
        <translation>Desde la última imagen, volver hacia atrás o empezar de nuevo</translation>
    </message>
    <message>
        <source>Images &amp;only</source>
        <translation>S&amp;olo imágenes</translation>
    </message>
    <message>
        <source>Hide everything else and fill the screen</source>
        <translation>Ocultar todo lo demás y llenar la pantalla</translation>
    </message>
    <message>
        <source>Images on a &amp;second screen</source>
        <translation>Imágenes en una se&amp;gunda pantalla</translation>
    </message>
    <message>
        <source>The images in a window of their own; all keys work there</source>
        <translation>Las imágenes en una ventana propia; allí funcionan todas las teclas</translation>
    </message>
    <message>
        <source>&amp;Length</source>
        <translation>&amp;Longitud</translation>
    </message>
    <message>
        <source>Drag, or click both ends</source>
        <translation>Arrastrar, o hacer clic en ambos extremos</translation>
    </message>
    <message>
        <source>&amp;Angle</source>
        <translation>Áng&amp;ulo</translation>
    </message>
    <message>
        <source>Click an end, the vertex and the other end</source>
        <translation>Hacer clic en un extremo, el vértice y el otro extremo</translation>
    </message>
    <message>
        <source>&amp;Cobb angle</source>
        <translation>Ángulo de &amp;Cobb</translation>
    </message>
    <message>
        <source>Draw a line along each of two end plates</source>
        <translation>Trazar una línea a lo largo de cada uno de los dos platillos vertebrales</translation>
    </message>
    <message>
        <source>Cardiothoracic &amp;ratio</source>
        <translation>Índice cardio&amp;torácico</translation>
    </message>
    <message>
        <source>Width of the heart over width of the thorax, step by step</source>
        <translation>Anchura del corazón entre anchura del tórax, paso a paso</translation>
    </message>
    <message>
        <source>Rec&amp;tangle</source>
        <translation>&amp;Rectángulo</translation>
    </message>
    <message>
        <source>Area and values inside a rectangle</source>
        <translation>Área y valores dentro de un rectángulo</translation>
    </message>
    <message>
        <source>&amp;Ellipse</source>
        <translation>&amp;Elipse</translation>
    </message>
    <message>
        <source>Area and values inside an ellipse</source>
        <translation>Área y valores dentro de una elipse</translation>
    </message>
    <message>
        <source>&amp;Freehand area</source>
        <translation>Área a mano al&amp;zada</translation>
    </message>
    <message>
        <source>Draw round an area, or click its corners</source>
        <translation>Rodear una zona, o hacer clic en sus esquinas</translation>
    </message>
    <message>
        <source>&amp;Pixel value</source>
        <translation>&amp;Valor del píxel</translation>
    </message>
    <message>
        <source>Mark a pixel and its value</source>
        <translation>Marcar un píxel y su valor</translation>
    </message>
    <message>
        <source>Arro&amp;w</source>
        <translation>&amp;Flecha</translation>
    </message>
    <message>
        <source>Drag from the finding outwards; then write beside it</source>
        <translation>Arrastrar desde el hallazgo hacia fuera; después escribir al lado</translation>
    </message>
    <message>
        <source>&amp;Note</source>
        <translation>&amp;Nota</translation>
    </message>
    <message>
        <source>Click and write on the image</source>
        <translation>Hacer clic y escribir sobre la imagen</translation>
    </message>
    <message>
        <source>W&amp;indow from an area</source>
        <translation>A&amp;justar la ventana a una zona</translation>
    </message>
    <message>
        <source>Drag a rectangle: its values fill the grey scale</source>
        <translation>Arrastrar un rectángulo: sus valores ocupan toda la escala de grises</translation>
    </message>
    <message>
        <source>&amp;Undo</source>
        <translation>&amp;Deshacer</translation>
    </message>
    <message>
        <source>Take back the last change of a measurement on this image</source>
        <translation>Deshacer el último cambio de una medición en esta imagen</translation>
    </message>
    <message>
        <source>Red&amp;o</source>
        <translation>Re&amp;hacer</translation>
    </message>
    <message>
        <source>Edit te&amp;xt</source>
        <translation>Editar el te&amp;xto</translation>
    </message>
    <message>
        <source>Write beside the selected measurement (double click)</source>
        <translation>Escribir al lado de la medición seleccionada (doble clic)</translation>
    </message>
    <message>
        <source>Select the next on this ima&amp;ge</source>
        <translation>&amp;Seleccionar la siguiente en esta imagen</translation>
    </message>
    <message>
        <source>Then arrow keys move it, F2 writes, Delete deletes</source>
        <translation>Después las flechas la mueven, F2 escribe, Supr borra</translation>
    </message>
    <message>
        <source>&amp;Delete</source>
        <translation>&amp;Borrar</translation>
    </message>
    <message>
        <source>Delete the selected measurement</source>
        <translation>Borrar la medición seleccionada</translation>
    </message>
    <message>
        <source>Delete all on this i&amp;mage</source>
        <translation>Borrar t&amp;odas en esta imagen</translation>
    </message>
    <message>
        <source>&amp;Show measurements</source>
        <translation>&amp;Mostrar las mediciones</translation>
    </message>
    <message>
        <source>Hide them to see what lies below</source>
        <translation>Ocultarlas para ver lo que hay debajo</translation>
    </message>
    <message>
        <source>&amp;List of measurements…</source>
        <translation>L&amp;ista de mediciones…</translation>
    </message>
    <message>
        <source>All measurements of the study: jump, delete, copy</source>
        <translation>Todas las mediciones del estudio: ir a ellas, borrar, copiar</translation>
    </message>
    <message>
        <source>Sa&amp;ve as DICOM…</source>
        <translation>&amp;Guardar como DICOM…</translation>
    </message>
    <message>
        <source>Write the study&apos;s measurements as structured report and presentation state</source>
        <translation>Guardar las mediciones del estudio como informe estructurado y estado de presentación</translation>
    </message>
    <message>
        <source>Loa&amp;d from DICOM…</source>
        <translation>C&amp;argar desde DICOM…</translation>
    </message>
    <message>
        <source>Read measurements from structured reports and presentation states</source>
        <translation>Leer mediciones de informes estructurados y estados de presentación</translation>
    </message>
    <message>
        <source>In refor&amp;mats</source>
        <translation>En reconstruccion&amp;es</translation>
    </message>
    <message>
        <source>&amp;Reformats (MPR)…</source>
        <translation>&amp;Reconstrucciones (MPR)…</translation>
    </message>
    <message>
        <source>Axial, coronal, sagittal and oblique planes of the series</source>
        <translation>Planos axial, coronal, sagital y oblicuos de la serie</translation>
    </message>
    <message>
        <source>Next slab &amp;mode</source>
        <translation>Siguiente modo de pro&amp;yección</translation>
    </message>
    <message>
        <source>MIP, MinIP, mean</source>
        <translation>MIP, MinIP, media</translation>
    </message>
    <message>
        <source>Thic&amp;ker slab</source>
        <translation>Bloque &amp;más grueso</translation>
    </message>
    <message>
        <source>Thi&amp;nner slab</source>
        <translation>&amp;Bloque más delgado</translation>
    </message>
    <message>
        <source>&amp;Turn the lines clockwise</source>
        <translation>Girar las líneas a la derec&amp;ha</translation>
    </message>
    <message>
        <source>In the active plane: the other two become oblique</source>
        <translation>En el plano activo: los otros dos pasan a ser oblicuos</translation>
    </message>
    <message>
        <source>T&amp;urn the lines anticlockwise</source>
        <translation>Girar las líneas a la iz&amp;quierda</translation>
    </message>
    <message>
        <source>Show the crossh&amp;air</source>
        <translation>Mostrar la cr&amp;uz</translation>
    </message>
    <message>
        <source>&amp;Search the archive…</source>
        <translation>&amp;Buscar en el archivo…</translation>
    </message>
    <message>
        <source>Find studies on a PACS and fetch them</source>
        <translation>Encontrar estudios en un PACS y traerlos</translation>
    </message>
    <message>
        <source>&amp;Worklist…</source>
        <translation>&amp;Lista de trabajo…</translation>
    </message>
    <message>
        <source>What is scheduled, as a node has it</source>
        <translation>Lo programado, según lo tiene un nodo</translation>
    </message>
    <message>
        <source>S&amp;end the study…</source>
        <translation>&amp;Enviar el estudio…</translation>
    </message>
    <message>
        <source>Send images, report and AI result to a node, now or when the line is there</source>
        <translation>Enviar imágenes, informe y resultado de la IA a un nodo, ahora o cuando haya línea</translation>
    </message>
    <message>
        <source>&amp;Outbox…</source>
        <translation>Bandeja de &amp;salida…</translation>
    </message>
    <message>
        <source>What waits to be sent, and what became of it</source>
        <translation>Lo que espera ser enviado y qué fue de ello</translation>
    </message>
    <message>
        <source>&amp;Pack for the courier…</source>
        <translation>Em&amp;paquetar para el mensajero…</translation>
    </message>
    <message>
        <source>Write the study into one signed, encrypted file, for a stick</source>
        <translation>Escribir el estudio en un archivo firmado y cifrado, para una memoria</translation>
    </message>
    <message>
        <source>Open a &amp;courier&apos;s package…</source>
        <translation>Abrir un paquete del &amp;mensajero…</translation>
    </message>
    <message>
        <source>Studies or answers that came on a stick</source>
        <translation>Estudios o respuestas que vinieron en una memoria</translation>
    </message>
    <message>
        <source>Pack the &amp;answers…</source>
        <translation>Empaquetar las &amp;respuestas…</translation>
    </message>
    <message>
        <source>Readers&apos; answers to what came in a package, to go back</source>
        <translation>Respuestas de los lectores a lo que vino en un paquete, para devolverlas</translation>
    </message>
    <message>
        <source>&amp;Receive studies…</source>
        <translation>Re&amp;cibir estudios…</translation>
    </message>
    <message>
        <source>Let devices and archives send to this computer</source>
        <translation>Dejar que equipos y archivos envíen a este ordenador</translation>
    </message>
    <message>
        <source>&amp;Nodes…</source>
        <translation>&amp;Nodos…</translation>
    </message>
    <message>
        <source>Archives and devices on the network</source>
        <translation>Archivos y equipos de la red</translation>
    </message>
</context>
<context>
    <name>badges</name>
    <message>
        <source>flag {score}</source>
        <translation>alerta {score}</translation>
    </message>
    <message>
        <source>uncertain</source>
        <translation>incierto</translation>
    </message>
    <message>
        <source>refused</source>
        <translation>rechazada</translation>
    </message>
</context>
<context>
    <name>browser</name>
    <message>
        <source>No name</source>
        <translation>Sin nombre</translation>
    </message>
    <message>
        <source>{count} y</source>
        <translation>{count} a</translation>
    </message>
    <message>
        <source>{count} months</source>
        <translation>{count} meses</translation>
    </message>
    <message>
        <source>{count} weeks</source>
        <translation>{count} semanas</translation>
    </message>
    <message>
        <source>{count} days</source>
        <translation>{count} días</translation>
    </message>
    <message>
        <source>Study</source>
        <translation>Estudio</translation>
    </message>
    <message>
        <source>Pictures</source>
        <translation>Imágenes</translation>
    </message>
    <message>
        <source>1 image</source>
        <translation>1 imagen</translation>
    </message>
    <message>
        <source>{count} images</source>
        <translation>{count} imág.</translation>
    </message>
    <message>
        <source>ID {number}</source>
        <translation>ID {number}</translation>
    </message>
    <message>
        <source>shown</source>
        <translation>en pantalla</translation>
    </message>
</context>
<context>
    <name>classes</name>
    <message>
        <source>normal</source>
        <translation>normal</translation>
    </message>
    <message>
        <source>pneumonia</source>
        <translation>neumonía</translation>
    </message>
    <message>
        <source>bacterial pneumonia</source>
        <translation>neumonía bacteriana</translation>
    </message>
    <message>
        <source>viral pneumonia</source>
        <translation>neumonía viral</translation>
    </message>
    <message>
        <source>other pneumonia</source>
        <translation>otra neumonía</translation>
    </message>
    <message>
        <source>COVID-19</source>
        <translation>COVID-19</translation>
    </message>
    <message>
        <source>no COVID-19</source>
        <translation>sin COVID-19</translation>
    </message>
</context>
<context>
    <name>errors</name>
    <message>
        <source>No usable model pack is installed.</source>
        <translation>No hay ningún paquete de modelo utilizable instalado.</translation>
    </message>
    <message>
        <source>There is no version of {pack} before {version} to go back to.</source>
        <translation>No hay ninguna versión de {pack} anterior a {version} a la que volver.</translation>
    </message>
    <message>
        <source>python -m inference models says what there is.</source>
        <translation>python -m inference models dice cuáles hay.</translation>
    </message>
    <message>
        <source>Another {pack} {version} is installed, and its files are different.</source>
        <translation>Ya está instalado otro {pack} {version}, y sus archivos son distintos.</translation>
    </message>
    <message>
        <source>Keep the one that is installed, or ask whoever made this one to give it a new version number.</source>
        <translation>Conserve el que está instalado o pida a quien hizo este que le ponga otro número de versión.</translation>
    </message>
    <message>
        <source>{pack} {version} is older than {current}, which is in use; not installed.</source>
        <translation>{pack} {version} es anterior a {current}, que está en uso; no se instaló.</translation>
    </message>
    <message>
        <source>To go back to the version before: python -m inference rollback {pack}</source>
        <translation>Para volver a la versión anterior: python -m inference rollback {pack}</translation>
    </message>
    <message>
        <source>{file} holds files that its card does not name: {names}.</source>
        <translation>{file} contiene archivos que su ficha no menciona: {names}.</translation>
    </message>
    <message>
        <source>Do not use it; ask whoever made it.</source>
        <translation>No lo use; pregunte a quien lo hizo.</translation>
    </message>
    <message>
        <source>{pack} {version} is not signed; it was not installed.</source>
        <translation>{pack} {version} no está firmado; no se instaló.</translation>
    </message>
    <message>
        <source>Ask for a signed one. If you made it yourself: --allow-unsigned; it stays marked.</source>
        <translation>Pida uno firmado. Si lo hizo usted mismo: --allow-unsigned; quedará marcado.</translation>
    </message>
    <message>
        <source>{file} is too large for this computer&apos;s memory.</source>
        <translation>{file} es demasiado grande para la memoria de este equipo.</translation>
    </message>
    <message>
        <source>Faro made a mistake with {file} ({reason}).</source>
        <translation>Faro cometió un error con {file} ({reason}).</translation>
    </message>
    <message>
        <source>The log says where; please report it.</source>
        <translation>El registro dice dónde; comuníquelo, por favor.</translation>
    </message>
    <message>
        <source>{path} holds no files.</source>
        <translation>{path} no contiene archivos.</translation>
    </message>
    <message>
        <source>Choose a folder with DICOM, PNG or JPEG images.</source>
        <translation>Elija una carpeta con imágenes DICOM, PNG o JPEG.</translation>
    </message>
    <message>
        <source>{file} of the pack {pack} is not JSON: {reason}.</source>
        <translation>{file} del paquete {pack} no es JSON: {reason}.</translation>
    </message>
    <message>
        <source>Install the pack again.</source>
        <translation>Instale el paquete de nuevo.</translation>
    </message>
    <message>
        <source>{file} of the pack {pack}: {key} must be {expected}, not {received}.</source>
        <translation>{file} del paquete {pack}: {key} debe ser {expected}, no {received}.</translation>
    </message>
    <message>
        <source>The pack {pack} has schema version {found}; this Faro reads {expected}.</source>
        <translation>El paquete {pack} tiene la versión de esquema {found}; este Faro lee {expected}.</translation>
    </message>
    <message>
        <source>Install a pack and a Faro that belong together.</source>
        <translation>Instale un paquete y un Faro que se correspondan.</translation>
    </message>
    <message>
        <source>{tag} {value} fits this model.</source>
        <translation>{tag} {value} es adecuado para este modelo.</translation>
    </message>
    <message>
        <source>{tag} is missing; this model is made for {allowed}.</source>
        <translation>Falta {tag}; este modelo está hecho para {allowed}.</translation>
    </message>
    <message>
        <source>{tag} &apos;{value}&apos; cannot be read; this model is made for {allowed}.</source>
        <translation>{tag} &apos;{value}&apos; no se puede leer; este modelo está hecho para {allowed}.</translation>
    </message>
    <message>
        <source>{tag} is {value}; this model is made for {allowed}.</source>
        <translation>{tag} es {value}; este modelo está hecho para {allowed}.</translation>
    </message>
    <message>
        <source>PNG and JPEG files have no DICOM tags: {tag} are missing. Allowed are {allowed}.</source>
        <translation>Los archivos PNG y JPEG no tienen atributos DICOM: faltan {tag}. Se admiten {allowed}.</translation>
    </message>
    <message>
        <source>{tag} are {value}; this model needs {allowed} or more.</source>
        <translation>{tag} son {value}; este modelo necesita {allowed} o más.</translation>
    </message>
    <message>
        <source>{tag} is {value}; this model must not be used for: {allowed}.</source>
        <translation>{tag} es {value}; este modelo no debe usarse para: {allowed}.</translation>
    </message>
    <message>
        <source>This model does not ask for {tag}.</source>
        <translation>Este modelo no exige {tag}.</translation>
    </message>
    <message>
        <source>Scoring on a GPU needs TensorFlow, which is missing.</source>
        <translation>Puntuar en una GPU requiere TensorFlow, que falta.</translation>
    </message>
    <message>
        <source>Install Faro with its extra &apos;gpu&apos;, or score with --device cpu.</source>
        <translation>Instale Faro con su extra &apos;gpu&apos;, o puntúe con --device cpu.</translation>
    </message>
    <message>
        <source>There is no GPU on this machine that TensorFlow can use.</source>
        <translation>En este equipo no hay ninguna GPU que TensorFlow pueda usar.</translation>
    </message>
    <message>
        <source>Score with --device cpu.</source>
        <translation>Puntúe con --device cpu.</translation>
    </message>
    <message>
        <source>The weights of the pack {pack} do not fit: {reason}.</source>
        <translation>Los pesos del paquete {pack} no encajan: {reason}.</translation>
    </message>
    <message>
        <source>The disk of {path} is nearly full: of {needed} MB needed {free} MB are left.</source>
        <translation>El disco de {path} está casi lleno: de {needed} MB necesarios quedan {free} MB.</translation>
    </message>
    <message>
        <source>Free some space, for example by emptying the trash, and begin again.</source>
        <translation>Libere espacio, por ejemplo vaciando la papelera, y empiece de nuevo.</translation>
    </message>
    <message>
        <source>{path} cannot be written: {reason}.</source>
        <translation>No se puede escribir en {path}: {reason}.</translation>
    </message>
    <message>
        <source>Choose a folder you may write to.</source>
        <translation>Elija una carpeta en la que pueda escribir.</translation>
    </message>
    <message>
        <source>{path} is a folder, not a file.</source>
        <translation>{path} es una carpeta, no un archivo.</translation>
    </message>
    <message>
        <source>Name a file, for example {path}/result.json.</source>
        <translation>Indique un archivo, por ejemplo {path}/result.json.</translation>
    </message>
    <message>
        <source>{file} of the pack {pack} was changed: SHA-256 {found}, not {expected}.</source>
        <translation>{file} del paquete {pack} fue modificado: SHA-256 {found}, no {expected}.</translation>
    </message>
    <message>
        <source>There is no model pack called {pack}.</source>
        <translation>No hay ningún paquete de modelo llamado {pack}.</translation>
    </message>
    <message>
        <source>Installed and whole: {names}.</source>
        <translation>Instalados e íntegros: {names}.</translation>
    </message>
    <message>
        <source>The pack {pack} has no {file}.</source>
        <translation>El paquete {pack} no tiene {file}.</translation>
    </message>
    <message>
        <source>{file} of the pack {pack} cannot be read: {reason}.</source>
        <translation>{file} del paquete {pack} no se puede leer: {reason}.</translation>
    </message>
    <message>
        <source>Check the disk, or install the pack again.</source>
        <translation>Compruebe el disco o instale el paquete de nuevo.</translation>
    </message>
    <message>
        <source>Pack {pack} {version} is switched off: {engine} fails its reference case ({reason}).</source>
        <translation>El paquete {pack} {version} está desactivado: {engine} no reproduce su caso de referencia ({reason}).</translation>
    </message>
    <message>
        <source>Install the pack again; if that does not help, do not use it.</source>
        <translation>Instale el paquete de nuevo; si no sirve, no lo use.</translation>
    </message>
    <message>
        <source>The folder {path} does not exist.</source>
        <translation>La carpeta {path} no existe.</translation>
    </message>
    <message>
        <source>Make it first, or choose another.</source>
        <translation>Créela primero o elija otra.</translation>
    </message>
    <message>
        <source>{file} is cut off: of {needed} bytes of pixels it holds {found}.</source>
        <translation>{file} está cortado: de {needed} bytes de píxeles contiene {found}.</translation>
    </message>
    <message>
        <source>{file} is cut off: it ends in the middle of its pixels.</source>
        <translation>{file} está cortado: termina en medio de sus píxeles.</translation>
    </message>
    <message>
        <source>{file}: its encoded image is far larger than its header says.</source>
        <translation>{file}: su imagen codificada es mucho mayor de lo que dice su cabecera.</translation>
    </message>
    <message>
        <source>{file}: its colour palette cannot be used: {reason}.</source>
        <translation>{file}: su paleta de color no se puede usar: {reason}.</translation>
    </message>
    <message>
        <source>{file}: pixels of shape {shape} are not an image.</source>
        <translation>{file}: píxeles de forma {shape} no son una imagen.</translation>
    </message>
    <message>
        <source>{file}: the image ({syntax}) cannot be decoded: {reason}.</source>
        <translation>{file}: la imagen ({syntax}) no se puede descodificar: {reason}.</translation>
    </message>
    <message>
        <source>The file may be damaged: copy or fetch it again.</source>
        <translation>El archivo puede estar dañado: cópielo u obténgalo de nuevo.</translation>
    </message>
    <message>
        <source>{file} is compressed and would unpack to more than {limit} MB.</source>
        <translation>{file} está comprimido y al descomprimirse ocuparía más de {limit} MB.</translation>
    </message>
    <message>
        <source>Ask the sender for the file without compression.</source>
        <translation>Pida al remitente el archivo sin comprimir.</translation>
    </message>
    <message>
        <source>{file} is the list of contents of a disc or folder (DICOMDIR), no image.</source>
        <translation>{file} es el índice de un disco o una carpeta (DICOMDIR), no una imagen.</translation>
    </message>
    <message>
        <source>Open the folder that it lies in.</source>
        <translation>Abra la carpeta en la que está.</translation>
    </message>
    <message>
        <source>{file} is DICOM but holds no image, and does not say what else it is.</source>
        <translation>{file} es DICOM, pero no contiene ninguna imagen ni dice qué otra cosa es.</translation>
    </message>
    <message>
        <source>{file} should be an image ({kind}) but states no rows and columns.</source>
        <translation>{file} debería ser una imagen ({kind}), pero no indica filas ni columnas.</translation>
    </message>
    <message>
        <source>{file} holds no image, it is: {kind}.</source>
        <translation>{file} no contiene ninguna imagen; es: {kind}.</translation>
    </message>
    <message>
        <source>{file} says that it holds {count} frames; it is too small for them.</source>
        <translation>{file} dice contener {count} fotogramas; es demasiado pequeño para ellos.</translation>
    </message>
    <message>
        <source>{path} does not exist.</source>
        <translation>{path} no existe.</translation>
    </message>
    <message>
        <source>Was a disk or stick taken out?</source>
        <translation>¿Se ha retirado un disco o una memoria USB?</translation>
    </message>
    <message>
        <source>{path} cannot be read: {reason}.</source>
        <translation>{path} no se puede leer: {reason}.</translation>
    </message>
    <message>
        <source>{file} is empty.</source>
        <translation>{file} está vacío.</translation>
    </message>
    <message>
        <source>{file} is not a DICOM, PNG or JPEG file.</source>
        <translation>{file} no es un archivo DICOM, PNG ni JPEG.</translation>
    </message>
    <message>
        <source>{file} is damaged: its header cannot be read ({reason}).</source>
        <translation>{file} está dañado: no se puede leer su cabecera ({reason}).</translation>
    </message>
    <message>
        <source>{file} cannot be read as a ZIP file: {reason}.</source>
        <translation>{file} no se puede leer como archivo ZIP: {reason}.</translation>
    </message>
    <message>
        <source>Copy or fetch it again.</source>
        <translation>Cópielo u obténgalo de nuevo.</translation>
    </message>
    <message>
        <source>{file} was not unpacked: {reason}.</source>
        <translation>{file} no se descomprimió: {reason}.</translation>
    </message>
    <message>
        <source>A pack is a flat ZIP file; ask whoever made it.</source>
        <translation>Un paquete es un archivo ZIP sin carpetas; pregunte a quien lo hizo.</translation>
    </message>
    <message>
        <source>{text} is not a window.</source>
        <translation>{text} no es una ventana.</translation>
    </message>
    <message>
        <source>Give auto, none, file or CENTER,WIDTH such as -600,1500.</source>
        <translation>Indique auto, none, file o CENTRO,ANCHURA, por ejemplo -600,1500.</translation>
    </message>
    <message>
        <source>{text} is not a frame.</source>
        <translation>{text} no es un fotograma.</translation>
    </message>
    <message>
        <source>Give a number from 1, or all.</source>
        <translation>Indique un número desde 1, o all.</translation>
    </message>
    <message>
        <source>{file} has {count} frames; there is no frame {wanted}.</source>
        <translation>{file} tiene {count} fotogramas; no hay fotograma {wanted}.</translation>
    </message>
    <message>
        <source>{file} describes an image but holds no pixel data.</source>
        <translation>{file} describe una imagen pero no contiene píxeles.</translation>
    </message>
    <message>
        <source>The file may be cut off: copy or fetch it again.</source>
        <translation>El archivo puede estar cortado: cópielo u obténgalo de nuevo.</translation>
    </message>
    <message>
        <source>{path} is not a file but a pipe or device.</source>
        <translation>{path} no es un archivo, sino una tubería o un dispositivo.</translation>
    </message>
    <message>
        <source>{medium} cannot be read any more: the import was stopped.</source>
        <translation>{medium} ya no se puede leer: la importación se detuvo.</translation>
    </message>
    <message>
        <source>Put the stick or disc back and import it again: what is stored already is skipped.</source>
        <translation>Vuelva a poner la memoria o el disco e impórtelo de nuevo: lo ya guardado se salta.</translation>
    </message>
    <message>
        <source>{file} says it is the same image as {other}, but its contents differ.</source>
        <translation>{file} dice ser la misma imagen que {other}, pero su contenido es distinto.</translation>
    </message>
    <message>
        <source>Only {other} is listed; to see {file}, open it alone.</source>
        <translation>Solo se lista {other}; para ver {file}, ábralo por separado.</translation>
    </message>
    <message>
        <source>A report draft exists for this study, but for another patient ID; it was not opened.</source>
        <translation>Hay un borrador de informe de este estudio, pero con otro ID de paciente; no se ha abierto.</translation>
    </message>
    <message>
        <source>Check whether the patient ID was corrected.</source>
        <translation>Compruebe si se corrigió el ID del paciente.</translation>
    </message>
    <message>
        <source>The disk is full: {path} was not written.</source>
        <translation>El disco está lleno: no se escribió {path}.</translation>
    </message>
    <message>
        <source>Free some space or choose another folder.</source>
        <translation>Libere espacio o elija otra carpeta.</translation>
    </message>
    <message>
        <source>The index {path} cannot be used: {reason}.</source>
        <translation>El índice {path} no se puede usar: {reason}.</translation>
    </message>
    <message>
        <source>Results and drafts are not stored until this is solved; restart Faro.</source>
        <translation>Los resultados y borradores no se guardan hasta que se resuelva; reinicie Faro.</translation>
    </message>
    <message>
        <source>The index {path} was made by a newer Faro.</source>
        <translation>El índice {path} lo creó una versión más nueva de Faro.</translation>
    </message>
    <message>
        <source>Start the newer version, or move the file away.</source>
        <translation>Inicie la versión más nueva o retire el archivo.</translation>
    </message>
    <message>
        <source>The index was damaged. It was set aside as {kept} and a new one begun.</source>
        <translation>El índice estaba dañado. Se apartó como {kept} y se empezó uno nuevo.</translation>
    </message>
    <message>
        <source>Images are untouched; earlier AI results and drafts are in the old file.</source>
        <translation>Las imágenes están intactas; los resultados de la IA y borradores anteriores están en el archivo antiguo.</translation>
    </message>
    <message>
        <source>The window presets in {path} cannot be used: {reason}.</source>
        <translation>Las ventanas predefinidas de {path} no se pueden usar: {reason}.</translation>
    </message>
    <message>
        <source>Correct the file or delete it.</source>
        <translation>Corrija el archivo o bórrelo.</translation>
    </message>
    <message>
        <source>{file} is damaged or not a picture: {reason}.</source>
        <translation>{file} está dañado o no es una imagen: {reason}.</translation>
    </message>
    <message>
        <source>{path} exists already and was not changed.</source>
        <translation>{path} ya existe y no se ha modificado.</translation>
    </message>
    <message>
        <source>Choose another name, or say that it may be replaced.</source>
        <translation>Elija otro nombre o indique que se puede reemplazar.</translation>
    </message>
    <message>
        <source>The settings could not be read; defaults are used.</source>
        <translation>No se pudieron leer los ajustes; se usan los predeterminados.</translation>
    </message>
    <message>
        <source>There is no node called “{name}”.</source>
        <translation>No hay ningún nodo llamado «{name}».</translation>
    </message>
    <message>
        <source>Known: {known}.</source>
        <translation>Conocidos: {known}.</translation>
    </message>
    <message>
        <source>The list of nodes could not be read; it begins empty.</source>
        <translation>No se pudo leer la lista de nodos; empieza vacía.</translation>
    </message>
    <message>
        <source>The old file is {file}.</source>
        <translation>El archivo anterior es {file}.</translation>
    </message>
    <message>
        <source>There is a node called “{name}” already.</source>
        <translation>Ya hay un nodo llamado «{name}».</translation>
    </message>
    <message>
        <source>Faro gave up after waiting for: {what}.</source>
        <translation>Faro desistió tras esperar: {what}.</translation>
    </message>
    <message>
        <source>The demonstration studies are missing from {path}.</source>
        <translation>Faltan los estudios de demostración en {path}.</translation>
    </message>
    <message>
        <source>Install Faro again, or make them: python -m training demo.</source>
        <translation>Instale Faro de nuevo o créelos: python -m training demo.</translation>
    </message>
    <message>
        <source>{path} holds {count} studies; a report is about one.</source>
        <translation>{path} contiene {count} estudios; un informe trata de uno.</translation>
    </message>
    <message>
        <source>Name one of its files, or a folder with one study.</source>
        <translation>Indique uno de sus archivos o una carpeta con un solo estudio.</translation>
    </message>
    <message>
        <source>{path} holds no image that can be read.</source>
        <translation>{path} no contiene ninguna imagen legible.</translation>
    </message>
    <message>
        <source>Name a DICOM, PNG or JPEG file, or a folder with some.</source>
        <translation>Indique un archivo DICOM, PNG o JPEG, o una carpeta que los contenga.</translation>
    </message>
    <message>
        <source>Faro made a mistake and could not note it in a file.</source>
        <translation>Faro cometió un error y no pudo anotarlo en un archivo.</translation>
    </message>
    <message>
        <source>Save your work and start Faro again.</source>
        <translation>Guarde su trabajo e inicie Faro de nuevo.</translation>
    </message>
    <message>
        <source>Faro made a mistake and noted it in {path}.</source>
        <translation>Faro cometió un error y lo anotó en {path}.</translation>
    </message>
    <message>
        <source>Your work goes on; if something looks wrong, start it again.</source>
        <translation>Su trabajo continúa; si algo parece incorrecto, inícielo de nuevo.</translation>
    </message>
    <message>
        <source>Faro ended without warning last time; it left {path}.</source>
        <translation>La última vez Faro terminó sin avisar; dejó {path}.</translation>
    </message>
    <message>
        <source>Report drafts were kept. Please pass the file on.</source>
        <translation>Los borradores de informe se conservaron. Envíe el archivo, por favor.</translation>
    </message>
    <message>
        <source>{file} now holds another image than the one shown.</source>
        <translation>{file} contiene ahora una imagen distinta de la mostrada.</translation>
    </message>
    <message>
        <source>Open it again.</source>
        <translation>Ábralo de nuevo.</translation>
    </message>
    <message>
        <source>No model pack is installed, so the AI is off.</source>
        <translation>No hay ningún paquete de modelo instalado, así que la IA está desactivada.</translation>
    </message>
    <message>
        <source>Install a pack with: python -m inference install PACK.zip</source>
        <translation>Instale uno con: python -m inference install PACK.zip</translation>
    </message>
    <message>
        <source>Faro made a mistake ({name}).</source>
        <translation>Faro cometió un error ({name}).</translation>
    </message>
    <message>
        <source>What you were doing was not finished; the log has details.</source>
        <translation>Lo que estaba haciendo no se terminó; el registro tiene los detalles.</translation>
    </message>
    <message>
        <source>There is not enough memory ({name}).</source>
        <translation>No hay memoria suficiente ({name}).</translation>
    </message>
    <message>
        <source>There is not enough memory for this volume.</source>
        <translation>No hay memoria suficiente para este volumen.</translation>
    </message>
    <message>
        <source>Close other programs or studies and try again.</source>
        <translation>Cierre otros programas o estudios e inténtelo de nuevo.</translation>
    </message>
    <message>
        <source>The process that scores with {pack} ended early.</source>
        <translation>El proceso que puntúa con {pack} terminó antes de tiempo.</translation>
    </message>
    <message>
        <source>Close other programs, or score with --device cpu.</source>
        <translation>Cierre otros programas o puntúe con --device cpu.</translation>
    </message>
    <message>
        <source>--heat-map-method {method} draws nothing by itself.</source>
        <translation>--heat-map-method {method} no dibuja nada por sí solo.</translation>
    </message>
    <message>
        <source>Say where to with --heatmap DIR.</source>
        <translation>Indique dónde con --heatmap DIR.</translation>
    </message>
    <message>
        <source>The image looks like those this model knows.</source>
        <translation>La imagen se parece a las que este modelo conoce.</translation>
    </message>
    <message>
        <source>The image looks inverted: what should be white seems to be black. Read it without the AI, or fetch it as the machine made it.</source>
        <translation>La imagen parece invertida: lo que debería ser blanco parece negro. Léala sin la IA o tráigala tal como la hizo el equipo.</translation>
    </message>
    <message>
        <source>The image looks turned by about 90 degrees to the left. Read it without the AI, or fetch it upright.</source>
        <translation>La imagen parece girada unos 90 grados a la izquierda. Léala sin la IA o tráigala derecha.</translation>
    </message>
    <message>
        <source>The image looks turned by about 180 degrees. Read it without the AI, or fetch it upright.</source>
        <translation>La imagen parece girada unos 180 grados. Léala sin la IA o tráigala derecha.</translation>
    </message>
    <message>
        <source>The image looks turned by about 90 degrees to the right. Read it without the AI, or fetch it upright.</source>
        <translation>La imagen parece girada unos 90 grados a la derecha. Léala sin la IA o tráigala derecha.</translation>
    </message>
    <message>
        <source>The image looks turned by about 45 degrees. Read it without the AI, or fetch it upright.</source>
        <translation>La imagen parece girada unos 45 grados. Léala sin la IA o tráigala derecha.</translation>
    </message>
    <message>
        <source>The image is unlike the images this model knows. Read it without the AI.</source>
        <translation>La imagen no se parece a las que este modelo conoce. Léala sin la IA.</translation>
    </message>
    <message>
        <source>The part of the pack {pack} that recognises unsuitable images cannot be used: {reason}.</source>
        <translation>La parte del paquete {pack} que reconoce las imágenes no adecuadas no se puede usar: {reason}.</translation>
    </message>
    <message>
        <source>Install the pack again, or go back to the version before.</source>
        <translation>Instale el paquete de nuevo o vuelva a la versión anterior.</translation>
    </message>
    <message>
        <source>The clinic has added no key called {key}.</source>
        <translation>El centro no ha añadido ninguna clave llamada {key}.</translation>
    </message>
    <message>
        <source>Its keys: {names}. Those that come with Faro stay.</source>
        <translation>Sus claves: {names}. Las que acompañan a Faro no se quitan.</translation>
    </message>
    <message>
        <source>The key file {path} cannot be opened: {reason}.</source>
        <translation>El archivo de clave {path} no se puede abrir: {reason}.</translation>
    </message>
    <message>
        <source>Check its name and folder, and whether the stick is still in.</source>
        <translation>Compruebe el nombre y la carpeta, y si la memoria USB sigue conectada.</translation>
    </message>
    <message>
        <source>{file} holds a private key, which must never leave the person who signs.</source>
        <translation>{file} contiene una clave privada, que solo debe tener la persona que firma.</translation>
    </message>
    <message>
        <source>Delete this copy, tell its owner, and ask for the public .pem file.</source>
        <translation>Borre esta copia, avise a su dueño y pida el archivo .pem público.</translation>
    </message>
    <message>
        <source>{file} holds no public key for signatures (Ed25519): it is damaged, cut off or another kind of file.</source>
        <translation>{file} no contiene una clave pública para firmas (Ed25519): está dañado, cortado o es otro tipo de archivo.</translation>
    </message>
    <message>
        <source>Ask whoever signs the packs for the public .pem file and copy it again.</source>
        <translation>Pida el archivo .pem público a quien firma los paquetes y cópielo de nuevo.</translation>
    </message>
    <message>
        <source>{file} does not say which model fits it: {names}.</source>
        <translation>{file} no indica qué modelo le corresponde: {names}.</translation>
    </message>
    <message>
        <source>Name one with --model NAME, or choose one in the window&apos;s AI panel.</source>
        <translation>Indique uno con --model NOMBRE o elija uno en el panel de la IA de la ventana.</translation>
    </message>
    <message>
        <source>The pack {pack} gave no number for this image.</source>
        <translation>El paquete {pack} no dio ningún número para esta imagen.</translation>
    </message>
    <message>
        <source>Do not use this pack for it, and report it to its maker.</source>
        <translation>No use este paquete para ella y comuníquelo a quien lo hizo.</translation>
    </message>
    <message>
        <source>The pack {pack} is signed with the key {key}, which is not trusted here.</source>
        <translation>El paquete {pack} está firmado con la clave {key}, que aquí no es de confianza.</translation>
    </message>
    <message>
        <source>If you know whose key it is: python -m inference keys add FILE, and try again.</source>
        <translation>Si sabe de quién es la clave: python -m inference keys add ARCHIVO, e inténtelo de nuevo.</translation>
    </message>
    <message>
        <source>The signature of the pack {pack} is not valid: {reason}.</source>
        <translation>La firma del paquete {pack} no es válida: {reason}.</translation>
    </message>
    <message>
        <source>Do not use it; ask whoever made it for another copy.</source>
        <translation>No lo use; pida otra copia a quien lo hizo.</translation>
    </message>
    <message>
        <source>No reader has answered an AI result yet.</source>
        <translation>Ningún lector ha respondido aún a un resultado de la IA.</translation>
    </message>
    <message>
        <source>Score images and agree or disagree; then export.</source>
        <translation>Puntúe imágenes e indique si está de acuerdo o discrepa; después, exporte.</translation>
    </message>
    <message>
        <source>The AI result that was answered is not in the index.</source>
        <translation>El resultado de la IA al que se respondió no está en el índice.</translation>
    </message>
    <message>
        <source>Score the image again and answer again.</source>
        <translation>Puntúe la imagen de nuevo y responda otra vez.</translation>
    </message>
    <message>
        <source>{file} is no longer the image that was scored; left out.</source>
        <translation>{file} ya no es la imagen que se puntuó; se omite.</translation>
    </message>
    <message>
        <source>Open it and score it again.</source>
        <translation>Ábrala y puntúela de nuevo.</translation>
    </message>
    <message>
        <source>Faro does not know in which folder the image {uid} lies any more.</source>
        <translation>Faro ya no sabe en qué carpeta está la imagen {uid}.</translation>
    </message>
    <message>
        <source>Open its folder first, or name the folder on the command line; export again.</source>
        <translation>Abra antes su carpeta o indíquela en la línea de comandos; después exporte de nuevo.</translation>
    </message>
    <message>
        <source>Put that right for one image and export again.</source>
        <translation>Corríjalo al menos en una imagen y exporte de nuevo.</translation>
    </message>
    <message>
        <source>None of the {count} answered images can be exported: {reason}</source>
        <translation>No se puede exportar ninguna de las {count} imágenes con respuesta: {reason}</translation>
    </message>
    <message>
        <source>A measurement was left out: the image&apos;s pixels changed since it was drawn.</source>
        <translation>Se omitió una medición: los píxeles de la imagen cambiaron desde que se dibujó.</translation>
    </message>
    <message>
        <source>Burned In Annotation (0028,0301) says that text is burned into the pixels of this image, and it may name the patient: it was left out.</source>
        <translation>Burned In Annotation (0028,0301) indica que esta imagen lleva texto grabado en sus píxeles, que puede nombrar al paciente: la imagen se omitió.</translation>
    </message>
    <message>
        <source>Cover the text with another program before you pass the image on.</source>
        <translation>Tape el texto con otro programa antes de entregar la imagen.</translation>
    </message>
    <message>
        <source>Images of this kind (ultrasound, screenshot, secondary capture) often hold the patient&apos;s name in their pixels, and this one does not deny it: it was left out.</source>
        <translation>Las imágenes de este tipo (ecografía, captura de pantalla, captura secundaria) llevan a menudo el nombre del paciente en sus píxeles, y esta no lo niega: se dejó fuera.</translation>
    </message>
    <message>
        <source>Look at it, and allow it where it names nobody.</source>
        <translation>Mírela y permítala si no nombra a nadie.</translation>
    </message>
    <message>
        <source>The file says that text is burned into its pixels; it leaves because it was allowed to.</source>
        <translation>El archivo dice que lleva texto grabado en los píxeles; sale porque se permitió.</translation>
    </message>
    <message>
        <source>Images of this kind often hold the patient&apos;s name in their pixels.</source>
        <translation>Las imágenes de este tipo llevan a menudo el nombre del paciente en sus píxeles.</translation>
    </message>
    <message>
        <source>Look at it before you pass it on.</source>
        <translation>Mírela antes de pasarla a otros.</translation>
    </message>
    <message>
        <source>Unused bits of the pixels hold a drawing, which few programs show; it may be text.</source>
        <translation>Los bits no usados de los píxeles contienen un dibujo que pocos programas muestran; puede ser texto.</translation>
    </message>
    <message>
        <source>Look at the original with its overlays.</source>
        <translation>Mire el original con sus superposiciones.</translation>
    </message>
    <message>
        <source>These images are of more than one study or patient.</source>
        <translation>Estas imágenes son de más de un estudio o paciente.</translation>
    </message>
    <message>
        <source>Save what was drawn on each study by itself.</source>
        <translation>Guarde por separado lo dibujado en cada estudio.</translation>
    </message>
    <message>
        <source>The image has no DICOM identity (UIDs) that a file could refer to.</source>
        <translation>La imagen no tiene identidad DICOM (UID) a la que un archivo pueda referirse.</translation>
    </message>
    <message>
        <source>What was drawn on it stays in Faro&apos;s own index.</source>
        <translation>Lo dibujado en ella se conserva en el índice propio de Faro.</translation>
    </message>
    <message>
        <source>{file} is no structured report with measurements.</source>
        <translation>{file} no es un informe estructurado con mediciones.</translation>
    </message>
    <message>
        <source>{file} cannot be written as DICOM: {reason}.</source>
        <translation>{file} no se puede escribir como DICOM: {reason}.</translation>
    </message>
    <message>
        <source>{file} is no presentation state.</source>
        <translation>{file} no es un estado de presentación.</translation>
    </message>
    <message>
        <source>Presentation states are written for grey images only.</source>
        <translation>Los estados de presentación solo se escriben para imágenes en escala de grises.</translation>
    </message>
    <message>
        <source>Save the measurements as a structured report.</source>
        <translation>Guarde las mediciones como informe estructurado.</translation>
    </message>
    <message>
        <source>The hanging protocols in {path} cannot be used: {reason}</source>
        <translation>Los protocolos de visualización de {path} no se pueden usar: {reason}</translation>
    </message>
    <message>
        <source>Correct the file or delete it; until then the shipped ones are used.</source>
        <translation>Corrija el archivo o bórrelo; hasta entonces se usan los que acompañan a Faro.</translation>
    </message>
    <message>
        <source>{file} is no selection of key images.</source>
        <translation>{file} no es una selección de imágenes clave.</translation>
    </message>
    <message>
        <source>There are no measurements of this study to write.</source>
        <translation>No hay mediciones de este estudio que guardar.</translation>
    </message>
    <message>
        <source>There is a preset “{name}” already.</source>
        <translation>Ya hay un preajuste “{name}”.</translation>
    </message>
    <message>
        <source>Choose another name.</source>
        <translation>Elija otro nombre.</translation>
    </message>
    <message>
        <source>Key {key} belongs to the preset “{name}”.</source>
        <translation>La tecla {key} corresponde al preajuste “{name}”.</translation>
    </message>
    <message>
        <source>Choose another key or none.</source>
        <translation>Elija otra tecla o ninguna.</translation>
    </message>
    <message>
        <source>The file {path}, from which names for exported patients are made, cannot be used: {reason}.</source>
        <translation>El archivo {path}, del que se obtienen los nombres de los pacientes exportados, no se puede usar: {reason}.</translation>
    </message>
    <message>
        <source>Put it back from a backup of the data folder: with another one patients that were exported before would get other names.</source>
        <translation>Recupérelo de una copia de seguridad de la carpeta de datos: con otro, los pacientes ya exportados recibirían otros nombres.</translation>
    </message>
    <message>
        <source>Your keys in {path} cannot be used: {reason}. The usual ones hold.</source>
        <translation>Sus teclas de {path} no se pueden usar: {reason}. Se usan las habituales.</translation>
    </message>
    <message>
        <source>Correct the file, or change a key to begin a new one.</source>
        <translation>Corrija el archivo, o cambie una tecla para empezar uno nuevo.</translation>
    </message>
    <message>
        <source>It is a video: Weasis and other viewers with a video player show it.</source>
        <translation>Es un video: lo muestran Weasis y otros visores con reproductor de video.</translation>
    </message>
    <message>
        <source>dcmdjpeg of DCMTK may convert it; or ask the sender for an uncompressed copy.</source>
        <translation>Quizá dcmdjpeg, de DCMTK, pueda convertirlo; o pida al remitente una copia sin comprimir.</translation>
    </message>
    <message>
        <source>The pixels are on a server that the file only refers to; fetch the image from the archive.</source>
        <translation>Los píxeles están en un servidor al que el archivo solo remite; obtenga la imagen del PACS.</translation>
    </message>
    <message>
        <source>Programs built on fo-dicom or dcm4che convert it; or ask for an uncompressed copy.</source>
        <translation>Los programas basados en fo-dicom o dcm4che lo convierten; o pida una copia sin comprimir.</translation>
    </message>
    <message>
        <source>Ask the sender for an uncompressed, JPEG, JPEG-LS or JPEG 2000 copy.</source>
        <translation>Pida al remitente una copia sin comprimir, o en JPEG, JPEG-LS o JPEG 2000.</translation>
    </message>
    <message>
        <source>{file}: Faro cannot read its pixels, encoded as {encoding} ({syntax}).</source>
        <translation>{file}: Faro no puede leer sus píxeles, codificados como {encoding} ({syntax}).</translation>
    </message>
    <message>
        <source>{file}: Faro does not know its transfer syntax {syntax}.</source>
        <translation>{file}: Faro no conoce su sintaxis de transferencia {syntax}.</translation>
    </message>
    <message>
        <source>The series mixes images of {count} different directions, sizes or spacings: no volume can be made of it.</source>
        <translation>La serie mezcla imágenes de {count} orientaciones, tamaños o espaciados distintos: no se puede formar un volumen con ella.</translation>
    </message>
    <message>
        <source>Choose a series whose slices are parallel.</source>
        <translation>Elija una serie con cortes paralelos.</translation>
    </message>
    <message>
        <source>The slices of the series lie up to {mm:.0f} mm apart: most of a volume made of them would be empty.</source>
        <translation>Los cortes de la serie están separados hasta {mm:.0f} mm: la mayor parte del volumen quedaría vacía.</translation>
    </message>
    <message>
        <source>{file} does not state where its image lies in the patient (Image Position, Image Orientation and Pixel Spacing): no volume can be made of the series.</source>
        <translation>{file} no indica en qué lugar del paciente está su imagen (Image Position, Image Orientation y Pixel Spacing): no se puede formar un volumen con la serie.</translation>
    </message>
    <message>
        <source>Choose a CT or MR series with positions.</source>
        <translation>Elija una serie de TC o RM con posiciones.</translation>
    </message>
    <message>
        <source>A volume needs slices at {fewest} or more positions; the series has {count}, localizers left out.</source>
        <translation>Un volumen necesita cortes en {fewest} posiciones o más; la serie tiene {count}, sin contar los localizadores.</translation>
    </message>
    <message>
        <source>Choose a series with more slices.</source>
        <translation>Elija una serie con más cortes.</translation>
    </message>
    <message>
        <source>{file} is a colour image: reformats are made of grey ones.</source>
        <translation>{file} es una imagen en color: las reconstrucciones se hacen con imágenes en escala de grises.</translation>
    </message>
    <message>
        <source>Only {other} was written; export {file} elsewhere.</source>
        <translation>Solo se escribió {other}; exporte {file} a otro lugar.</translation>
    </message>
    <message>
        <source>This study has no key images to write.</source>
        <translation>Este estudio no tiene imágenes clave que guardar.</translation>
    </message>
    <message>
        <source>In {path} these keys are unknown, reserved or given twice: {keys}.</source>
        <translation>En {path}, estas teclas son desconocidas, están reservadas o se repiten: {keys}.</translation>
    </message>
    <message>
        <source>They do nothing; choose others under Help, Change keys.</source>
        <translation>No hacen nada; elija otras en Ayuda, Cambiar teclas.</translation>
    </message>
    <message>
        <source>A package needs its password.</source>
        <translation>Un paquete necesita su contraseña.</translation>
    </message>
    <message>
        <source>Name a file with it: --password-file FILE.</source>
        <translation>Indique un archivo que la contenga: --password-file ARCHIVO.</translation>
    </message>
    <message>
        <source>Several patients have studies with the UID {uid}: none was removed.</source>
        <translation>Varios pacientes tienen estudios con el UID {uid}: no se quitó ninguno.</translation>
    </message>
    <message>
        <source>Choose the right one in the window&apos;s list.</source>
        <translation>Elija el correcto en la lista de la ventana.</translation>
    </message>
    <message>
        <source>No study with the UID {uid} is in the library.</source>
        <translation>En la biblioteca no hay ningún estudio con el UID {uid}.</translation>
    </message>
    <message>
        <source>`index list` names those that are.</source>
        <translation>`index list` nombra los que hay.</translation>
    </message>
    <message>
        <source>{typed} is no date.</source>
        <translation>{typed} no es una fecha.</translation>
    </message>
    <message>
        <source>Write 2024, 2024-03, 2024-03-12 or 12/03/2024.</source>
        <translation>Escriba 2024, 2024-03, 2024-03-12 o 12/03/2024.</translation>
    </message>
    <message>
        <source>{path} cannot be read.</source>
        <translation>No se puede leer {path}.</translation>
    </message>
    <message>
        <source>Check the spelling, and whether the disk is connected.</source>
        <translation>Compruebe cómo está escrito y si el disco está conectado.</translation>
    </message>
    <message>
        <source>It is not clear which server is meant.</source>
        <translation>No está claro qué servidor se quiere.</translation>
    </message>
    <message>
        <source>Give one of --node, --host and --url.</source>
        <translation>Indique uno de --node, --host y --url.</translation>
    </message>
    <message>
        <source>“{key}” is no search.</source>
        <translation>«{key}» no es una búsqueda.</translation>
    </message>
    <message>
        <source>Write it as KEYWORD=VALUE.</source>
        <translation>Escríbala como PALABRA=VALOR.</translation>
    </message>
    <message>
        <source>There are no files to send.</source>
        <translation>No hay archivos que enviar.</translation>
    </message>
    <message>
        <source>Nobody is named who may send, so nothing would be received.</source>
        <translation>No se nombra a nadie que pueda enviar, así que no se recibiría nada.</translation>
    </message>
    <message>
        <source>Name senders with --allow AE@HOST, or say --anyone.</source>
        <translation>Nombre a los remitentes con --allow AE@HOST o diga --anyone.</translation>
    </message>
    <message>
        <source>The file with a password or token is of no use here.</source>
        <translation>El archivo con contraseña o token no sirve aquí.</translation>
    </message>
    <message>
        <source>DICOMweb takes --user with --password-file, or --token-file alone.</source>
        <translation>DICOMweb toma --user con --password-file, o --token-file solo.</translation>
    </message>
    <message>
        <source>The file {file} cannot be read: {reason}.</source>
        <translation>No se puede leer el archivo {file}: {reason}.</translation>
    </message>
    <message>
        <source>It holds the password or token and nothing else.</source>
        <translation>Contiene la contraseña o el token y nada más.</translation>
    </message>
    <message>
        <source>The password of {user} for {node} is not known.</source>
        <translation>No se conoce la contraseña de {user} para {node}.</translation>
    </message>
    <message>
        <source>Give it in a file with --password-file, or keep it with the node.</source>
        <translation>Indíquela en un archivo con --password-file, o guárdela con el nodo.</translation>
    </message>
    <message>
        <source>{file} is no courier package of Faro.</source>
        <translation>{file} no es un paquete del mensajero de Faro.</translation>
    </message>
    <message>
        <source>Choose a file whose name ends in .farocourier.</source>
        <translation>Elija un archivo cuyo nombre termine en .farocourier.</translation>
    </message>
    <message>
        <source>The package {file} is cut off: its end is missing.</source>
        <translation>El paquete {file} está cortado: le falta el final.</translation>
    </message>
    <message>
        <source>Copy it again; was the stick taken out too early? Nothing was imported.</source>
        <translation>Cópielo de nuevo; ¿se retiró la memoria demasiado pronto? No se importó nada.</translation>
    </message>
    <message>
        <source>The package {file} is damaged or was altered on its way.</source>
        <translation>El paquete {file} está dañado o fue alterado por el camino.</translation>
    </message>
    <message>
        <source>Have it packed or copied again. Nothing was imported.</source>
        <translation>Haga que lo empaqueten o copien de nuevo. No se importó nada.</translation>
    </message>
    <message>
        <source>{file} was packed by a newer Faro (format {version}).</source>
        <translation>{file} lo empaquetó un Faro más nuevo (formato {version}).</translation>
    </message>
    <message>
        <source>Install the newer version, then open it again.</source>
        <translation>Instale la versión más nueva y ábralo después.</translation>
    </message>
    <message>
        <source>The password does not open {file}.</source>
        <translation>La contraseña no abre {file}.</translation>
    </message>
    <message>
        <source>Ask whoever packed it; capitals and blanks count.</source>
        <translation>Pregunte a quien lo empaquetó; cuentan las mayúsculas y los espacios.</translation>
    </message>
    <message>
        <source>A package needs a password of at least {count} characters.</source>
        <translation>Un paquete necesita una contraseña de al menos {count} caracteres.</translation>
    </message>
    <message>
        <source>Four words that do not belong together are a good one.</source>
        <translation>Cuatro palabras que no tengan que ver entre sí son una buena.</translation>
    </message>
    <message>
        <source>The signature of {file} is not that of its contents.</source>
        <translation>La firma de {file} no es la de su contenido.</translation>
    </message>
    <message>
        <source>Do not trust it; ask the sender. Nothing was imported.</source>
        <translation>No se fíe de él; pregunte al remitente. No se importó nada.</translation>
    </message>
    <message>
        <source>The package says that it comes from {station}, but its key is {found}; the one known of that station is {known}. Nothing was imported.</source>
        <translation>El paquete dice que viene de {station}, pero su clave es {found}; la conocida de esa estación es {known}. No se importó nada.</translation>
    </message>
    <message>
        <source>Ask {station} on the telephone for its key. Accept the new one only if it is right.</source>
        <translation>Pregunte por teléfono a {station} por su clave. Acepte la nueva solo si es correcta.</translation>
    </message>
    <message>
        <source>The library holds no study {uid}.</source>
        <translation>La biblioteca no tiene ningún estudio {uid}.</translation>
    </message>
    <message>
        <source>Import it first; a package takes what the library lists.</source>
        <translation>Impórtelo primero; un paquete lleva lo que la biblioteca lista.</translation>
    </message>
    <message>
        <source>Two patients have studies with the UID {uid}: not packed.</source>
        <translation>Dos pacientes tienen estudios con el UID {uid}: no se empaquetó.</translation>
    </message>
    <message>
        <source>Find out which is right, and delete the other one first.</source>
        <translation>Averigüe cuál es el correcto y elimine antes el otro.</translation>
    </message>
    <message>
        <source>Nothing was answered, written or drawn since these studies came.</source>
        <translation>Desde que llegaron estos estudios no se ha respondido, escrito ni dibujado nada.</translation>
    </message>
    <message>
        <source>Read them first, then pack the answers.</source>
        <translation>Léalos primero y empaquete después las respuestas.</translation>
    </message>
    <message>
        <source>No package of {station} was opened here.</source>
        <translation>Aquí no se ha abierto ningún paquete de {station}.</translation>
    </message>
    <message>
        <source>Open the package first; its sender is shown then.</source>
        <translation>Abra primero el paquete; entonces se muestra su remitente.</translation>
    </message>
    <message>
        <source>None of the images may leave: the package was not written.</source>
        <translation>Ninguna de las imágenes puede salir: el paquete no se escribió.</translation>
    </message>
    <message>
        <source>The report says why each was left out.</source>
        <translation>El informe dice por qué se dejó fuera cada una.</translation>
    </message>
    <message>
        <source>A picture (PNG, JPEG) does not say whose it is or what it shows: left out.</source>
        <translation>Una imagen PNG o JPEG no dice de quién es ni qué muestra: se dejó fuera.</translation>
    </message>
    <message>
        <source>The record of a package, {path}, cannot be used: {reason}.</source>
        <translation>El registro de un paquete, {path}, no se puede usar: {reason}.</translation>
    </message>
    <message>
        <source>Open that package again, or move the file away.</source>
        <translation>Abra ese paquete de nuevo o aparte el archivo.</translation>
    </message>
    <message>
        <source>Another image of this SOP Instance UID is listed here; the one that came is kept, but not shown under it.</source>
        <translation>Aquí está listada otra imagen con este SOP Instance UID; la que llegó se conserva, pero no se muestra bajo él.</translation>
    </message>
    <message>
        <source>Ask the sender which of them is right.</source>
        <translation>Pregunte al remitente cuál de las dos es la correcta.</translation>
    </message>
    <message>
        <source>The file {path} cannot be used: {reason}.</source>
        <translation>El archivo {path} no se puede usar: {reason}.</translation>
    </message>
    <message>
        <source>Put it back from a backup of the data folder, or move it away to begin anew; others will then be told that the key of this station has changed.</source>
        <translation>Repóngalo desde una copia de seguridad de la carpeta de datos, o apártelo para empezar de nuevo; a los demás se les dirá entonces que la clave de esta estación ha cambiado.</translation>
    </message>
    <message>
        <source>An element of the file is damaged, so that its identity cannot be removed.</source>
        <translation>Un elemento del archivo está dañado, de modo que no se puede quitar su identidad.</translation>
    </message>
    <message>
        <source>Fetch it again from where it came from.</source>
        <translation>Tráigalo de nuevo de donde vino.</translation>
    </message>
    <message>
        <source>The file does not say what it is, or is a list of contents: it was left out.</source>
        <translation>El archivo no dice qué es, o es una lista de contenidos: se dejó fuera.</translation>
    </message>
    <message>
        <source>Documents inside DICOM (PDF, CDA) cannot be freed of names: it was left out.</source>
        <translation>Los documentos dentro de DICOM (PDF, CDA) no se pueden librar de nombres: se dejó fuera.</translation>
    </message>
    <message>
        <source>Structured reports name people in free text: it was left out.</source>
        <translation>Los informes estructurados nombran a personas en texto libre: se dejó fuera.</translation>
    </message>
    <message>
        <source>Allow reports; they leave without their free text then.</source>
        <translation>Permita los informes; entonces salen sin su texto libre.</translation>
    </message>
    <message>
        <source>Another file of the same SOP Instance UID was written: it was left out.</source>
        <translation>Se escribió otro archivo con el mismo SOP Instance UID: se dejó fuera.</translation>
    </message>
    <message>
        <source>The address of {node} holds a user name or password.</source>
        <translation>La dirección de {node} contiene un usuario o una contraseña.</translation>
    </message>
    <message>
        <source>Enter both apart from it; an address is often shown.</source>
        <translation>Escriba ambos aparte; una dirección se muestra a menudo.</translation>
    </message>
    <message>
        <source>The address of {node} goes on after its path: {url}.</source>
        <translation>La dirección de {node} sigue después de su ruta: {url}.</translation>
    </message>
    <message>
        <source>Leave out what follows the first ? or #.</source>
        <translation>Quite lo que sigue al primer ? o #.</translation>
    </message>
    <message>
        <source>The address of {node} cannot be used: {url}.</source>
        <translation>La dirección de {node} no se puede usar: {url}.</translation>
    </message>
    <message>
        <source>Write it like https://pacs.example/dicom-web.</source>
        <translation>Escríbala como https://pacs.example/dicom-web.</translation>
    </message>
    <message>
        <source>The password for {node} is sent unencrypted (http://).</source>
        <translation>La contraseña para {node} se envía sin cifrar (http://).</translation>
    </message>
    <message>
        <source>Use https:// wherever the server offers it.</source>
        <translation>Use https:// siempre que el servidor lo ofrezca.</translation>
    </message>
    <message>
        <source>The server&apos;s answer is larger than {megabytes} MB.</source>
        <translation>La respuesta del servidor pasa de {megabytes} MB.</translation>
    </message>
    <message>
        <source>Narrow the search; if that does not help, tell its keeper.</source>
        <translation>Acote la búsqueda; si no ayuda, dígaselo a quien lo administra.</translation>
    </message>
    <message>
        <source>{node} answers, but not as DICOMweb does.</source>
        <translation>{node} responde, pero no como lo hace DICOMweb.</translation>
    </message>
    <message>
        <source>Check the address: it often ends in /dicom-web, /dicomweb or /rs.</source>
        <translation>Compruebe la dirección: a menudo termina en /dicom-web, /dicomweb o /rs.</translation>
    </message>
    <message>
        <source>{node} does not speak TLS on port {port}.</source>
        <translation>{node} no habla TLS en el puerto {port}.</translation>
    </message>
    <message>
        <source>Check the port, or begin the address with http://.</source>
        <translation>Compruebe el puerto, o empiece la dirección con http://.</translation>
    </message>
    <message>
        <source>{node} sent a damaged answer; its images are incomplete.</source>
        <translation>{node} envió una respuesta dañada; sus imágenes están incompletas.</translation>
    </message>
    <message>
        <source>Try again; what has arrived is kept.</source>
        <translation>Inténtelo de nuevo; lo que ha llegado se conserva.</translation>
    </message>
    <message>
        <source>“{uid}” is no UID; nothing can be fetched by it.</source>
        <translation>«{uid}» no es un UID; con él no se puede traer nada.</translation>
    </message>
    <message>
        <source>{node} has nothing of what was asked for.</source>
        <translation>{node} no tiene nada de lo pedido.</translation>
    </message>
    <message>
        <source>Search again: it may have been moved or removed.</source>
        <translation>Busque de nuevo: puede que se haya movido o quitado.</translation>
    </message>
    <message>
        <source>{node} counts {stated} images but names and sends fewer.</source>
        <translation>{node} cuenta {stated} imágenes pero nombra y envía menos.</translation>
    </message>
    <message>
        <source>Ask the keeper of the server which are missing.</source>
        <translation>Pregunte a quien administra el servidor cuáles faltan.</translation>
    </message>
    <message>
        <source>{node} does not have the image.</source>
        <translation>{node} no tiene la imagen.</translation>
    </message>
    <message>
        <source>Check the address and what the server offers.</source>
        <translation>Compruebe la dirección y lo que ofrece el servidor.</translation>
    </message>
    <message>
        <source>Ask the keeper of the server.</source>
        <translation>Pregunte a quien administra el servidor.</translation>
    </message>
    <message>
        <source>Try again later.</source>
        <translation>Inténtelo más tarde.</translation>
    </message>
    <message>
        <source>{node} does not understand the request (400).</source>
        <translation>{node} no entiende la petición (400).</translation>
    </message>
    <message>
        <source>{node} does not accept the user name, password or token.</source>
        <translation>{node} no acepta el usuario, la contraseña o el token.</translation>
    </message>
    <message>
        <source>Enter them anew in the settings of the node.</source>
        <translation>Escríbalos de nuevo en los ajustes del nodo.</translation>
    </message>
    <message>
        <source>{node} does not allow this user to do that (403).</source>
        <translation>{node} no permite eso a este usuario (403).</translation>
    </message>
    <message>
        <source>Ask the keeper of the server for permission.</source>
        <translation>Pida permiso a quien administra el servidor.</translation>
    </message>
    <message>
        <source>{node} has nothing at this address (404).</source>
        <translation>{node} no tiene nada en esta dirección (404).</translation>
    </message>
    <message>
        <source>{node} does not offer this service ({status}).</source>
        <translation>{node} no ofrece este servicio ({status}).</translation>
    </message>
    <message>
        <source>{node} cannot answer in a form that Faro reads (406).</source>
        <translation>{node} no puede responder en una forma que Faro lea (406).</translation>
    </message>
    <message>
        <source>{node} refused the images (409).</source>
        <translation>{node} rechazó las imágenes (409).</translation>
    </message>
    <message>
        <source>{node} does not have it any more (410).</source>
        <translation>{node} ya no lo tiene (410).</translation>
    </message>
    <message>
        <source>{node} finds the request or its answer too large (413).</source>
        <translation>A {node} la petición o su respuesta le parece demasiado grande (413).</translation>
    </message>
    <message>
        <source>Narrow the search, or ask the keeper of the server.</source>
        <translation>Acote la búsqueda o pregunte a quien administra el servidor.</translation>
    </message>
    <message>
        <source>{node} does not take this format (415).</source>
        <translation>{node} no acepta este formato (415).</translation>
    </message>
    <message>
        <source>{node} has no room left (507).</source>
        <translation>A {node} no le queda espacio (507).</translation>
    </message>
    <message>
        <source>{node} sends us elsewhere, and nothing was sent there.</source>
        <translation>{node} nos manda a otro sitio, y allí no se envió nada.</translation>
    </message>
    <message>
        <source>Enter the address that its keeper names, without detours.</source>
        <translation>Escriba la dirección que nombra quien lo administra, sin rodeos.</translation>
    </message>
    <message>
        <source>{node} cannot do that at the moment ({status}).</source>
        <translation>{node} no puede hacer eso en este momento ({status}).</translation>
    </message>
    <message>
        <source>{node} refused the request ({status}).</source>
        <translation>{node} rechazó la petición ({status}).</translation>
    </message>
    <message>
        <source>{file} claims to be the same image as {other}, but differs; it is not sent.</source>
        <translation>{file} dice ser la misma imagen que {other}, pero difiere; no se envía.</translation>
    </message>
    <message>
        <source>Find out which of the two is right, and send that one.</source>
        <translation>Averigüe cuál de las dos es la correcta y envíe esa.</translation>
    </message>
    <message>
        <source>{node} does not say what became of this image.</source>
        <translation>{node} no dice qué fue de esta imagen.</translation>
    </message>
    <message>
        <source>Send it again: an image it has does no harm.</source>
        <translation>Envíela de nuevo: una imagen que ya tiene no hace daño.</translation>
    </message>
    <message>
        <source>The token for {node} holds characters that none has.</source>
        <translation>El token para {node} contiene caracteres que ninguno tiene.</translation>
    </message>
    <message>
        <source>Copy it again; for a password enter the user name too.</source>
        <translation>Cópielo de nuevo; para una contraseña escriba también el usuario.</translation>
    </message>
    <message>
        <source>{file} became shorter while it was sent.</source>
        <translation>{file} se acortó mientras se enviaba.</translation>
    </message>
    <message>
        <source>Send it again.</source>
        <translation>Envíelo de nuevo.</translation>
    </message>
    <message>
        <source>{file} was left out: reading it takes too long or fails.</source>
        <translation>{file} se dejó fuera: leerlo tarda demasiado o falla.</translation>
    </message>
    <message>
        <source>Copy it to this computer and try it alone.</source>
        <translation>Cópielo a este ordenador y pruébelo solo.</translation>
    </message>
    <message>
        <source>If you trust its sender, unpack it and import the folder.</source>
        <translation>Si se fía de su remitente, desempaquételo e importe la carpeta.</translation>
    </message>
    <message>
        <source>{file} is locked with a password.</source>
        <translation>{file} está protegido con una contraseña.</translation>
    </message>
    <message>
        <source>Ask its sender for the password and import it again.</source>
        <translation>Pida la contraseña a su remitente e impórtelo de nuevo.</translation>
    </message>
    <message>
        <source>Enter it again; capital and small letters differ.</source>
        <translation>Escríbala de nuevo; mayúsculas y minúsculas son distintas.</translation>
    </message>
    <message>
        <source>{file} is damaged and could not be unpacked.</source>
        <translation>{file} está dañado y no se pudo desempaquetar.</translation>
    </message>
    <message>
        <source>Copy or fetch the archive again.</source>
        <translation>Copie o traiga de nuevo el archivo comprimido.</translation>
    </message>
    <message>
        <source>{file} is packed in a way that Faro does not know.</source>
        <translation>{file} está empaquetado de un modo que Faro no conoce.</translation>
    </message>
    <message>
        <source>Unpack the archive with another program.</source>
        <translation>Desempaquételo con otro programa.</translation>
    </message>
    <message>
        <source>{archive} holds “{name}”, which leads out of the archive; not imported.</source>
        <translation>{archive} contiene «{name}», que lleva fuera de él; no se importó.</translation>
    </message>
    <message>
        <source>{file} is an archive inside an archive inside another; it was not opened.</source>
        <translation>{file} es un archivo comprimido dentro de otro dentro de otro; no se abrió.</translation>
    </message>
    <message>
        <source>{file} holds more than {limit} files; it was not opened.</source>
        <translation>{file} contiene más de {limit} archivos; no se abrió.</translation>
    </message>
    <message>
        <source>{file} would unpack to more than an image can be.</source>
        <translation>{file} se desempaquetaría en más de lo que puede ser una imagen.</translation>
    </message>
    <message>
        <source>{file} unpacks to far more than its size, as archives do that are meant to fill a disk; unpacking was stopped.</source>
        <translation>{file} se desempaqueta en mucho más que su tamaño, como los archivos hechos para llenar un disco; se detuvo.</translation>
    </message>
    <message>
        <source>{file} is being written to by another program.</source>
        <translation>Otro programa está escribiendo en {file}.</translation>
    </message>
    <message>
        <source>Import it when that has ended.</source>
        <translation>Impórtelo cuando haya terminado.</translation>
    </message>
    <message>
        <source>The list of contents {path} is damaged; all files beside it were looked at instead.</source>
        <translation>La lista de contenidos {path} está dañada; se miraron en su lugar todos los archivos que hay junto a ella.</translation>
    </message>
    <message>
        <source>{file} is listed in {list} but not there.</source>
        <translation>{file} figura en {list} pero no está.</translation>
    </message>
    <message>
        <source>Is the disc complete? Ask for another copy.</source>
        <translation>¿Está completo el disco? Pida otra copia.</translation>
    </message>
    <message>
        <source>{list} names {file}, which is not on the disc; not followed.</source>
        <translation>{list} nombra {file}, que no está en el disco; no se siguió.</translation>
    </message>
    <message>
        <source>{path} leads to another folder; it was not followed.</source>
        <translation>{path} lleva a otra carpeta; no se siguió.</translation>
    </message>
    <message>
        <source>Import that folder itself if you need what is in it.</source>
        <translation>Importe esa carpeta misma si necesita lo que contiene.</translation>
    </message>
    <message>
        <source>{file} says it is an image that is there already, but its contents differ. It was kept, and is not listed.</source>
        <translation>{file} dice ser una imagen que ya está, pero su contenido difiere. Se conservó y no está listado.</translation>
    </message>
    <message>
        <source>To see it, open the file alone.</source>
        <translation>Para verlo, abra el archivo solo.</translation>
    </message>
    <message>
        <source>{file} was changed after it was listed ({count} such files in this study). What it holds now is not shown as the image that was listed.</source>
        <translation>{file} se cambió después de listarse ({count} archivos así en este estudio). Lo que contiene ahora no se muestra como la imagen que se listó.</translation>
    </message>
    <message>
        <source>Open the file to list it as it is now.</source>
        <translation>Abra el archivo para listarlo como es ahora.</translation>
    </message>
    <message>
        <source>{file} is not there any more ({count} such files in this study).</source>
        <translation>{file} ya no está ({count} archivos así en este estudio).</translation>
    </message>
    <message>
        <source>Connect the disk it is on, or delete the study from the list.</source>
        <translation>Conecte el disco en el que está, o elimine el estudio de la lista.</translation>
    </message>
    <message>
        <source>{path} is gone; its image is not listed any more.</source>
        <translation>{path} ya no está; su imagen deja de estar listada.</translation>
    </message>
    <message>
        <source>Import or fetch it again.</source>
        <translation>Impórtela o tráigala de nuevo.</translation>
    </message>
    <message>
        <source>The folder of {path} is not there; its image stays listed.</source>
        <translation>La carpeta de {path} no está; su imagen sigue listada.</translation>
    </message>
    <message>
        <source>Connect the disk, or delete the study.</source>
        <translation>Conecte el disco o elimine el estudio.</translation>
    </message>
    <message>
        <source>{path} was written anew; it is listed as it is now.</source>
        <translation>{path} se escribió de nuevo; está listado como es ahora.</translation>
    </message>
    <message>
        <source>{path} was written anew and is not listed any more: {reason}</source>
        <translation>{path} se escribió de nuevo y ya no está listado: {reason}</translation>
    </message>
    <message>
        <source>{path} is damaged: it does not hold what was stored. It is kept as {kept} and not listed any more.</source>
        <translation>{path} está dañado: no contiene lo que se guardó. Se conserva como {kept} y ya no está listado.</translation>
    </message>
    <message>
        <source>Import or fetch the image again, and check the disk.</source>
        <translation>Importe o traiga de nuevo la imagen y compruebe el disco.</translation>
    </message>
    <message>
        <source>{path} was stored but not listed; it is listed now.</source>
        <translation>{path} estaba guardado pero no listado; ahora está listado.</translation>
    </message>
    <message>
        <source>{path} is in Faro&apos;s store but cannot be listed: {reason}</source>
        <translation>{path} está en el almacén de Faro pero no se puede listar: {reason}</translation>
    </message>
    <message>
        <source>Faro was ended while files came in. {listed} files that were stored already are listed now; {removed} that were not complete were removed.</source>
        <translation>Faro se cerró mientras entraban archivos. {listed} archivos que ya estaban guardados están ahora listados; {removed} que no estaban completos se quitaron.</translation>
    </message>
    <message>
        <source>Import or fetch again what is missing.</source>
        <translation>Importe o traiga de nuevo lo que falte.</translation>
    </message>
    <message>
        <source>A saved filter needs a name.</source>
        <translation>Un filtro guardado necesita un nombre.</translation>
    </message>
    <message>
        <source>{file} is another image by now than the one that was listed.</source>
        <translation>{file} es ya otra imagen que la que se listó.</translation>
    </message>
    <message>
        <source>Open its folder again to see what lies there.</source>
        <translation>Abra de nuevo su carpeta para ver qué hay en ella.</translation>
    </message>
    <message>
        <source>This saved filter cannot be read: {reason}.</source>
        <translation>Este filtro guardado no se puede leer: {reason}.</translation>
    </message>
    <message>
        <source>It may be of a newer Faro. Delete it and save it anew.</source>
        <translation>Puede ser de un Faro más nuevo. Elimínelo y guárdelo de nuevo.</translation>
    </message>
    <message>
        <source>The library does not list this study (any more).</source>
        <translation>La biblioteca no lista (ya) este estudio.</translation>
    </message>
    <message>
        <source>Close it to take it off the list.</source>
        <translation>Ciérrelo para quitarlo de la lista.</translation>
    </message>
    <message>
        <source>The trash does not hold this study any more.</source>
        <translation>La papelera ya no tiene este estudio.</translation>
    </message>
    <message>
        <source>Another image took a SOP Instance UID of this study while it was in the trash, and was read since: {uid}. Nothing was restored.</source>
        <translation>Otra imagen tomó un SOP Instance UID de este estudio mientras estaba en la papelera, y desde entonces se ha leído: {uid}. No se restauró nada.</translation>
    </message>
    <message>
        <source>Delete the study with the other image first.</source>
        <translation>Elimine antes el estudio con la otra imagen.</translation>
    </message>
    <message>
        <source>The index listed nothing. Faro&apos;s own {files} files were found and are listed again.</source>
        <translation>El índice no listaba nada. Se encontraron los {files} archivos propios de Faro y están listados de nuevo.</translation>
    </message>
    <message>
        <source>Import or open again what was only linked.</source>
        <translation>Importe o abra de nuevo lo que solo estaba enlazado.</translation>
    </message>
    <message>
        <source>The index was put right: {empty} entries without files removed, {unseen} hidden images shown, {summaries} lines of the list and {thumbnails} small pictures renewed.</source>
        <translation>El índice se ha arreglado: {empty} entradas sin archivos quitadas, {unseen} imágenes ocultas mostradas, {summaries} líneas de la lista y {thumbnails} miniaturas renovadas.</translation>
    </message>
    <message>
        <source>Studies are not searched by {keyword}.</source>
        <translation>No se buscan estudios por {keyword}.</translation>
    </message>
    <message>
        <source>Search by one of: {known}.</source>
        <translation>Busque por uno de: {known}.</translation>
    </message>
    <message>
        <source>“{title}” is no AE title.</source>
        <translation>«{title}» no es un título AE.</translation>
    </message>
    <message>
        <source>It has 1 to 16 letters, digits or signs, without accents or backslash.</source>
        <translation>Tiene de 1 a 16 letras, cifras o signos, sin acentos ni barra invertida.</translation>
    </message>
    <message>
        <source>“{words}” names nobody who may send.</source>
        <translation>«{words}» no nombra a nadie que pueda enviar.</translation>
    </message>
    <message>
        <source>Give an AE title, AE@HOST or @HOST.</source>
        <translation>Indique un título AE, AE@HOST o @HOST.</translation>
    </message>
    <message>
        <source>The computer {host}, which may send, is not known.</source>
        <translation>No se conoce el ordenador {host}, que puede enviar.</translation>
    </message>
    <message>
        <source>Check its name, or give its address.</source>
        <translation>Compruebe su nombre o indique su dirección.</translation>
    </message>
    <message>
        <source>{node} did not say whether it keeps the image.</source>
        <translation>{node} no dijo si conserva la imagen.</translation>
    </message>
    <message>
        <source>{node} is a DICOMweb server: it has no such service.</source>
        <translation>{node} es un servidor DICOMweb: no tiene ese servicio.</translation>
    </message>
    <message>
        <source>Use the archive&apos;s AE title, host and DICOM port for it.</source>
        <translation>Use para ello el título AE, la dirección y el puerto DICOM del archivo.</translation>
    </message>
    <message>
        <source>{node} does not know us by the AE title {calling}.</source>
        <translation>{node} no nos conoce por el título AE {calling}.</translation>
    </message>
    <message>
        <source>Ask its administrator to add {calling}, or change ours.</source>
        <translation>Pida a su administrador que añada {calling}, o cambie el nuestro.</translation>
    </message>
    <message>
        <source>{node} is not called {called}: it refused that AE title.</source>
        <translation>{node} no se llama {called}: rechazó ese título AE.</translation>
    </message>
    <message>
        <source>Ask for its AE title; capitals matter.</source>
        <translation>Pregunte por su título AE; las mayúsculas importan.</translation>
    </message>
    <message>
        <source>{node} is too busy for another connection.</source>
        <translation>{node} está demasiado ocupado para otra conexión.</translation>
    </message>
    <message>
        <source>{node} refused the DICOM connection (source {source}, reason {reason}).</source>
        <translation>{node} rechazó la conexión DICOM (origen {source}, motivo {reason}).</translation>
    </message>
    <message>
        <source>Check both AE titles with its administrator.</source>
        <translation>Compruebe ambos títulos AE con su administrador.</translation>
    </message>
    <message>
        <source>{node}: the computer {host} is not known.</source>
        <translation>{node}: no se conoce el ordenador {host}.</translation>
    </message>
    <message>
        <source>Check its name, and whether this computer is online.</source>
        <translation>Compruebe su nombre y si este ordenador está en línea.</translation>
    </message>
    <message>
        <source>{node}: {host} did not take the connection on port {port} in time.</source>
        <translation>{node}: {host} no aceptó a tiempo la conexión en el puerto {port}.</translation>
    </message>
    <message>
        <source>Check the line, the address and any firewall between.</source>
        <translation>Compruebe la línea, la dirección y los cortafuegos que haya entre medias.</translation>
    </message>
    <message>
        <source>{node}: nothing listens on {host}, port {port}.</source>
        <translation>{node}: nada escucha en {host}, puerto {port}.</translation>
    </message>
    <message>
        <source>Check the port, and that the server is running.</source>
        <translation>Compruebe el puerto y que el servidor esté en marcha.</translation>
    </message>
    <message>
        <source>{node}: no connection to {host}, port {port}: {reason}.</source>
        <translation>{node}: no hay conexión con {host}, puerto {port}: {reason}.</translation>
    </message>
    <message>
        <source>Check the network of this computer.</source>
        <translation>Compruebe la red de este ordenador.</translation>
    </message>
    <message>
        <source>Check the AE titles and the port; the server may want a secured connection.</source>
        <translation>Compruebe los títulos AE y el puerto; quizá el servidor quiera una conexión segura.</translation>
    </message>
    <message>
        <source>Check the AE titles; the server may not want our certificate.</source>
        <translation>Compruebe los títulos AE; quizá el servidor no quiera nuestro certificado.</translation>
    </message>
    <message>
        <source>{node} ended the connection instead of accepting it.</source>
        <translation>{node} terminó la conexión en lugar de aceptarla.</translation>
    </message>
    <message>
        <source>{node} took the connection but did not answer in {seconds} seconds.</source>
        <translation>{node} tomó la conexión pero no respondió en {seconds} segundos.</translation>
    </message>
    <message>
        <source>Check that a DICOM server listens on port {port}.</source>
        <translation>Compruebe que en el puerto {port} escuche un servidor DICOM.</translation>
    </message>
    <message>
        <source>{node} has not answered for {seconds} seconds.</source>
        <translation>{node} no ha respondido durante {seconds} segundos.</translation>
    </message>
    <message>
        <source>The connection to {node} was lost.</source>
        <translation>Se perdió la conexión con {node}.</translation>
    </message>
    <message>
        <source>{node} does not offer what was asked of it: {service}.</source>
        <translation>{node} no ofrece lo que se le pidió: {service}.</translation>
    </message>
    <message>
        <source>This computer has no keyring that can be used: the password of {node} is kept in {file}, unencrypted, for your user account only.</source>
        <translation>Este ordenador no tiene un llavero que se pueda usar: la contraseña de {node} se guarda en {file}, sin cifrar, solo para su cuenta de usuario.</translation>
    </message>
    <message>
        <source>Whoever can read your files can read it.</source>
        <translation>Quien pueda leer sus archivos puede leerla.</translation>
    </message>
    <message>
        <source>{node} answered with something that is not DICOM.</source>
        <translation>{node} respondió con algo que no es DICOM.</translation>
    </message>
    <message>
        <source>Tell its administrator.</source>
        <translation>Dígaselo a su administrador.</translation>
    </message>
    <message>
        <source>An image came whose UID is none: {uid}.</source>
        <translation>Llegó una imagen cuyo UID no lo es: {uid}.</translation>
    </message>
    <message>
        <source>{file} exists with other contents: left alone.</source>
        <translation>{file} existe con otro contenido: no se tocó.</translation>
    </message>
    <message>
        <source>Choose an empty folder.</source>
        <translation>Elija una carpeta vacía.</translation>
    </message>
    <message>
        <source>{node} sent an image of another study, which was not kept.</source>
        <translation>{node} envió una imagen de otro estudio, que no se conservó.</translation>
    </message>
    <message>
        <source>The image came but could not be kept ({reason}).</source>
        <translation>La imagen llegó pero no se pudo conservar ({reason}).</translation>
    </message>
    <message>
        <source>The log says more.</source>
        <translation>El registro dice más.</translation>
    </message>
    <message>
        <source>Another file with this SOP Instance UID is listed here; the one that came is kept, but not shown.</source>
        <translation>Aquí está listado otro archivo con este SOP Instance UID; el que llegó se conserva, pero no se muestra.</translation>
    </message>
    <message>
        <source>Find out which of them is right, and delete the other.</source>
        <translation>Averigüe cuál de los dos es el correcto y elimine el otro.</translation>
    </message>
    <message>
        <source>“{value}” cannot be searched for as {keyword}.</source>
        <translation>«{value}» no se puede buscar como {keyword}.</translation>
    </message>
    <message>
        <source>The object {uid} that came is not what its sender said it is.</source>
        <translation>El objeto {uid} que llegó no es lo que su remitente dijo que era.</translation>
    </message>
    <message>
        <source>Tell the administrator of the sender.</source>
        <translation>Dígaselo al administrador del remitente.</translation>
    </message>
    <message>
        <source>The object {uid} was announced and did not come.</source>
        <translation>El objeto {uid} se anunció y no llegó.</translation>
    </message>
    <message>
        <source>The node needs a name.</source>
        <translation>El nodo necesita un nombre.</translation>
    </message>
    <message>
        <source>{node}: timeouts are seconds above 0.</source>
        <translation>{node}: los tiempos de espera son segundos por encima de 0.</translation>
    </message>
    <message>
        <source>{node}: a key is of no use without its certificate.</source>
        <translation>{node}: una clave no sirve sin su certificado.</translation>
    </message>
    <message>
        <source>{node}: “{host}” is no name or address of a computer.</source>
        <translation>{node}: «{host}» no es el nombre ni la dirección de un ordenador.</translation>
    </message>
    <message>
        <source>Give it alone, such as pacs.example or 192.0.2.7.</source>
        <translation>Indíquelo solo, como pacs.example o 192.0.2.7.</translation>
    </message>
    <message>
        <source>{node}: a port is a number from 1 to 65535.</source>
        <translation>{node}: un puerto es un número de 1 a 65535.</translation>
    </message>
    <message>
        <source>{node}: “{url}” is no address of a DICOMweb server.</source>
        <translation>{node}: «{url}» no es la dirección de un servidor DICOMweb.</translation>
    </message>
    <message>
        <source>It looks like https://pacs.example/dicom-web.</source>
        <translation>Tiene el aspecto de https://pacs.example/dicom-web.</translation>
    </message>
    <message>
        <source>{node}: leave user and password out of the address.</source>
        <translation>{node}: deje el usuario y la contraseña fuera de la dirección.</translation>
    </message>
    <message>
        <source>They have places of their own, where they are safe.</source>
        <translation>Tienen su propio sitio, donde están seguros.</translation>
    </message>
    <message>
        <source>{file} does not say which image it is: nobody takes it.</source>
        <translation>{file} no dice qué imagen es: nadie lo acepta.</translation>
    </message>
    <message>
        <source>{title} at {address} wanted to send and was refused.</source>
        <translation>{title} en {address} quiso enviar y fue rechazado.</translation>
    </message>
    <message>
        <source>Add it to those who may send if you know it.</source>
        <translation>Añádalo a quienes pueden enviar si lo conoce.</translation>
    </message>
    <message>
        <source>Another program listens on port {port} already.</source>
        <translation>Otro programa escucha ya en el puerto {port}.</translation>
    </message>
    <message>
        <source>Choose another port, or stop that program.</source>
        <translation>Elija otro puerto o detenga ese programa.</translation>
    </message>
    <message>
        <source>The system does not let this user listen on port {port}.</source>
        <translation>El sistema no deja que este usuario escuche en el puerto {port}.</translation>
    </message>
    <message>
        <source>Choose a port from 1024 on, such as 11112.</source>
        <translation>Elija un puerto a partir de 1024, como 11112.</translation>
    </message>
    <message>
        <source>{address} is no address of this computer.</source>
        <translation>{address} no es una dirección de este ordenador.</translation>
    </message>
    <message>
        <source>Choose 127.0.0.1, or an address of its network.</source>
        <translation>Elija 127.0.0.1 o una dirección de su red.</translation>
    </message>
    <message>
        <source>Nothing can be received on port {port}: {reason}.</source>
        <translation>No se puede recibir nada en el puerto {port}: {reason}.</translation>
    </message>
    <message>
        <source>Choose another port or address.</source>
        <translation>Elija otro puerto u otra dirección.</translation>
    </message>
    <message>
        <source>How the receiver was set up could not be read; it is switched off.</source>
        <translation>No se pudo leer cómo estaba configurado el receptor; está apagado.</translation>
    </message>
    <message>
        <source>{node} lists the image but did not send it.</source>
        <translation>{node} lista la imagen pero no la envió.</translation>
    </message>
    <message>
        <source>Try again, or fetch the study in another way.</source>
        <translation>Inténtelo de nuevo o traiga el estudio de otra manera.</translation>
    </message>
    <message>
        <source>{node} lacks the resources to count the images.</source>
        <translation>A {node} le faltan recursos para contar las imágenes.</translation>
    </message>
    <message>
        <source>{node} lacks the resources to send the images.</source>
        <translation>A {node} le faltan recursos para enviar las imágenes.</translation>
    </message>
    <message>
        <source>{node} could not make sense of what was asked for.</source>
        <translation>{node} no pudo entender lo que se le pidió.</translation>
    </message>
    <message>
        <source>{node} could not send all images.</source>
        <translation>{node} no pudo enviar todas las imágenes.</translation>
    </message>
    <message>
        <source>{node} is out of resources, such as disk space.</source>
        <translation>A {node} se le acabaron los recursos, como el espacio en disco.</translation>
    </message>
    <message>
        <source>{node} finds that the image does not match its kind.</source>
        <translation>A {node} le parece que la imagen no corresponde a su tipo.</translation>
    </message>
    <message>
        <source>{node} took the image and changed some of its values.</source>
        <translation>{node} tomó la imagen y cambió algunos de sus valores.</translation>
    </message>
    <message>
        <source>{node} took the image and left some of its values out.</source>
        <translation>{node} tomó la imagen y dejó fuera algunos de sus valores.</translation>
    </message>
    <message>
        <source>{node} took the image, though it finds it unlike its kind.</source>
        <translation>{node} tomó la imagen, aunque no le parece propia de su tipo.</translation>
    </message>
    <message>
        <source>{node} could not understand the image.</source>
        <translation>{node} no pudo entender la imagen.</translation>
    </message>
    <message>
        <source>{node} lacks the resources to search.</source>
        <translation>A {node} le faltan recursos para buscar.</translation>
    </message>
    <message>
        <source>{node} could not make sense of the search.</source>
        <translation>{node} no pudo entender la búsqueda.</translation>
    </message>
    <message>
        <source>{node} was unable to search.</source>
        <translation>{node} no fue capaz de buscar.</translation>
    </message>
    <message>
        <source>{node} was unable to send the images.</source>
        <translation>{node} no fue capaz de enviar las imágenes.</translation>
    </message>
    <message>
        <source>{node} does not know the AE title to send the images to.</source>
        <translation>{node} no conoce el título AE al que enviar las imágenes.</translation>
    </message>
    <message>
        <source>{node} was unable to send the images; it may not know where to, or not reach us.</source>
        <translation>{node} no fue capaz de enviar las imágenes; quizá no sepa adónde o no nos alcance.</translation>
    </message>
    <message>
        <source>{node} failed while it worked on it.</source>
        <translation>{node} falló mientras trabajaba en ello.</translation>
    </message>
    <message>
        <source>{node} has an object of this UID already.</source>
        <translation>{node} ya tiene un objeto con este UID.</translation>
    </message>
    <message>
        <source>{node} has no such object.</source>
        <translation>{node} no tiene ese objeto.</translation>
    </message>
    <message>
        <source>{node} does not accept the object&apos;s UID.</source>
        <translation>{node} no acepta el UID del objeto.</translation>
    </message>
    <message>
        <source>{node} does not know this kind of object.</source>
        <translation>{node} no conoce este tipo de objeto.</translation>
    </message>
    <message>
        <source>{node} knows the object&apos;s UID as another kind of object.</source>
        <translation>{node} conoce el UID del objeto como otro tipo de objeto.</translation>
    </message>
    <message>
        <source>{node} does not take this kind of object.</source>
        <translation>{node} no acepta este tipo de objeto.</translation>
    </message>
    <message>
        <source>{node} does not allow us to do this.</source>
        <translation>{node} no nos permite hacer esto.</translation>
    </message>
    <message>
        <source>{node} took the request for a repetition.</source>
        <translation>{node} tomó la petición por una repetición.</translation>
    </message>
    <message>
        <source>{node} does not know this operation.</source>
        <translation>{node} no conoce esta operación.</translation>
    </message>
    <message>
        <source>{node} did not accept part of the request.</source>
        <translation>{node} no aceptó una parte de la petición.</translation>
    </message>
    <message>
        <source>{node} is out of resources.</source>
        <translation>A {node} se le acabaron los recursos.</translation>
    </message>
    <message>
        <source>{node} stopped, as it was told to.</source>
        <translation>{node} se detuvo, como se le dijo.</translation>
    </message>
    <message>
        <source>{node} answered with an unknown status.</source>
        <translation>{node} respondió con un estado desconocido.</translation>
    </message>
    <message>
        <source>Status {status}.</source>
        <translation>Estado {status}.</translation>
    </message>
    <message>
        <source>Status {status}; it says: {comment}</source>
        <translation>Estado {status}; dice: {comment}</translation>
    </message>
    <message>
        <source>A secured receiver needs a certificate and its key.</source>
        <translation>Un receptor seguro necesita un certificado y su clave.</translation>
    </message>
    <message>
        <source>{node} closed the connection while it was being secured (TLS).</source>
        <translation>{node} cerró la conexión mientras se aseguraba (TLS).</translation>
    </message>
    <message>
        <source>The port may be for plain DICOM, or the server wants a certificate.</source>
        <translation>Puede que el puerto sea para DICOM sin cifrar, o que el servidor quiera un certificado.</translation>
    </message>
    <message>
        <source>{node} wants a certificate of ours that it trusts.</source>
        <translation>{node} quiere un certificado nuestro del que se fíe.</translation>
    </message>
    <message>
        <source>Choose the certificate and key its administrator gave.</source>
        <translation>Elija el certificado y la clave que dio su administrador.</translation>
    </message>
    <message>
        <source>{node} does not trust our certificate ({reason}).</source>
        <translation>{node} no se fía de nuestro certificado ({reason}).</translation>
    </message>
    <message>
        <source>Ask its administrator for another.</source>
        <translation>Pida otro a su administrador.</translation>
    </message>
    <message>
        <source>The connection to {node} could not be secured (TLS): {reason}.</source>
        <translation>No se pudo asegurar la conexión con {node} (TLS): {reason}.</translation>
    </message>
    <message>
        <source>Check that port {port} speaks TLS.</source>
        <translation>Compruebe que el puerto {port} hable TLS.</translation>
    </message>
    <message>
        <source>{node}: its certificate is for another computer than {host}.</source>
        <translation>{node}: su certificado es de otro ordenador que {host}.</translation>
    </message>
    <message>
        <source>Use the name that stands in the certificate.</source>
        <translation>Use el nombre que figura en el certificado.</translation>
    </message>
    <message>
        <source>{node}: its certificate is not valid now: {reason}.</source>
        <translation>{node}: su certificado no es válido ahora: {reason}.</translation>
    </message>
    <message>
        <source>Check this computer&apos;s date, or have it renewed.</source>
        <translation>Compruebe la fecha de este ordenador o haga que lo renueven.</translation>
    </message>
    <message>
        <source>{node}: nobody we trust vouches for its certificate: {reason}.</source>
        <translation>{node}: nadie de quien nos fiemos avala su certificado: {reason}.</translation>
    </message>
    <message>
        <source>Choose the certificate of its authority (CA).</source>
        <translation>Elija el certificado de su autoridad (CA).</translation>
    </message>
    <message>
        <source>The certificate {file} cannot be used: {reason}.</source>
        <translation>El certificado {file} no se puede usar: {reason}.</translation>
    </message>
    <message>
        <source>It must be a PEM file; the key must be its own.</source>
        <translation>Debe ser un archivo PEM; la clave debe ser la suya.</translation>
    </message>
    <message>
        <source>An object that came is damaged ({reason}); it was refused.</source>
        <translation>Un objeto que llegó está dañado ({reason}); se rechazó.</translation>
    </message>
    <message>
        <source>There is nothing to send.</source>
        <translation>No hay nada que enviar.</translation>
    </message>
    <message>
        <source>Choose at least one study or file.</source>
        <translation>Elija al menos un estudio o un archivo.</translation>
    </message>
    <message>
        <source>{file} lacks the UIDs by which archives tell objects: it is not sent.</source>
        <translation>A {file} le faltan los UID por los que los archivos distinguen los objetos: no se envía.</translation>
    </message>
    <message>
        <source>{path} is not a file.</source>
        <translation>{path} no es un archivo.</translation>
    </message>
    <message>
        <source>{file} has changed since it was put into the outbox: it was not sent.</source>
        <translation>{file} ha cambiado desde que se puso en la bandeja de salida: no se envió.</translation>
    </message>
    <message>
        <source>Look whether it is the right one, and send it anew.</source>
        <translation>Mire si es el correcto y envíelo de nuevo.</translation>
    </message>
    <message>
        <source>Only {other} is sent; find out which is right.</source>
        <translation>Solo se envía {other}; averigüe cuál es el correcto.</translation>
    </message>
    <message>
        <source>What is being sent cannot be taken off the list.</source>
        <translation>Lo que se está enviando no se puede quitar de la lista.</translation>
    </message>
    <message>
        <source>Cancel it first.</source>
        <translation>Cancélelo primero.</translation>
    </message>
    <message>
        <source>The outbox has no job {number}.</source>
        <translation>La bandeja de salida no tiene ningún trabajo {number}.</translation>
    </message>
    <message>
        <source>List what it has.</source>
        <translation>Liste lo que tiene.</translation>
    </message>
    <message>
        <source>{node} did not say whether it has taken the object.</source>
        <translation>{node} no dijo si ha tomado el objeto.</translation>
    </message>
    <message>
        <source>Two patients have studies with the UID {study}.</source>
        <translation>Dos pacientes tienen estudios con el UID {study}.</translation>
    </message>
    <message>
        <source>Send the right files by name, and ask who is right.</source>
        <translation>Envíe los archivos correctos por su nombre y pregunte quién tiene razón.</translation>
    </message>
    <message>
        <source>There is no study with the UID {study} in the library.</source>
        <translation>En la biblioteca no hay ningún estudio con el UID {study}.</translation>
    </message>
    <message>
        <source>Import it first, or send its files.</source>
        <translation>Impórtelo primero o envíe sus archivos.</translation>
    </message>
    <message>
        <source>{folder} exists already; nothing was written.</source>
        <translation>{folder} ya existe; no se escribió nada.</translation>
    </message>
    <message>
        <source>Of {images} images {arrived} were taken in, of {rows} results, answers and drawings {landed}; {second} of them stand beside what was here and says something else.</source>
        <translation>De {images} imágenes se incorporaron {arrived}, de {rows} resultados, respuestas y dibujos {landed}; {second} de ellos quedan junto a lo que había aquí y dice otra cosa.</translation>
    </message>
    <message>
        <source>Of {images} images {arrived} were taken in, of {rows} results, answers and drawings {landed}.</source>
        <translation>De {images} imágenes se incorporaron {arrived}, de {rows} resultados, respuestas y dibujos {landed}.</translation>
    </message>
    <message>
        <source>The rest does not fit the images that are here.</source>
        <translation>El resto no corresponde a las imágenes que hay aquí.</translation>
    </message>
    <message>
        <source>A report draft came for an image of which there is another draft here.</source>
        <translation>Llegó un borrador de informe para una imagen de la que aquí hay otro borrador.</translation>
    </message>
    <message>
        <source>Yours was left as it is; the other is in this file.</source>
        <translation>El suyo se dejó como está; el otro está en este archivo.</translation>
    </message>
    <message>
        <source>Only {arrived} of {expected} images came from {node}.</source>
        <translation>De {node} llegaron solo {arrived} de {expected} imágenes.</translation>
    </message>
    <message>
        <source>Search the archive… says why and can fetch the rest.</source>
        <translation>Buscar en el archivo… dice por qué y puede traer el resto.</translation>
    </message>
    <message>
        <source>{file} says it is an image that the library lists, but its contents differ: it is kept, but not listed.</source>
        <translation>{file} dice ser una imagen que la biblioteca lista, pero su contenido difiere: se conserva, pero no se lista.</translation>
    </message>
    <message>
        <source>To see it, open it alone.</source>
        <translation>Para verla, ábrala sola.</translation>
    </message>
    <message>
        <source>Write it as 2026-03-12 or 12/03/2026.</source>
        <translation>Escríbala como 2026-03-12 o 12/03/2026.</translation>
    </message>
    <message>
        <source>There is no report and no AI result of this image yet.</source>
        <translation>De esta imagen no hay todavía ni informe ni resultado de la IA.</translation>
    </message>
    <message>
        <source>Score it, or write a report, and send it again.</source>
        <translation>Puntúela o escriba un informe y envíela de nuevo.</translation>
    </message>
    <message>
        <source>{what}: only {arrived} of {total} files arrived at {node}.</source>
        <translation>{what}: solo {arrived} de {total} archivos llegaron a {node}.</translation>
    </message>
    <message>
        <source>The outbox says why and can send the rest.</source>
        <translation>La bandeja de salida dice por qué y puede enviar el resto.</translation>
    </message>
</context>
<context>
    <name>filters</name>
    <message>
        <source>Sharpened</source>
        <translation>Nitidez realzada</translation>
    </message>
    <message>
        <source>Local contrast (CLAHE)</source>
        <translation>Contraste local (CLAHE)</translation>
    </message>
</context>
<context>
    <name>import</name>
    <message>
        <source>New images: {count}</source>
        <translation>Imágenes nuevas: {count}</translation>
    </message>
    <message>
        <source>Changed or moved since they were listed: {count}</source>
        <translation>Cambiadas o movidas desde que se listaron: {count}</translation>
    </message>
    <message>
        <source>Already there: {count}</source>
        <translation>Ya estaban: {count}</translation>
    </message>
    <message>
        <source>Kept, but not listed beside their twin: {count}</source>
        <translation>Guardadas, pero no listadas junto a su gemela: {count}</translation>
    </message>
    <message>
        <source>Neither DICOM nor a picture: {count}</source>
        <translation>Ni DICOM ni imagen: {count}</translation>
    </message>
    <message>
        <source>Not read: {count}</source>
        <translation>No leídos: {count}</translation>
    </message>
    <message>
        <source>It was stopped; what was added so far stays.</source>
        <translation>Se detuvo; lo añadido hasta aquí se queda.</translation>
    </message>
</context>
<context>
    <name>measure</name>
    <message>
        <source>AP: the heart is magnified; above 0.50 need not be enlarged.</source>
        <translation>AP: el corazón se ve magnificado; más de 0.50 puede no ser cardiomegalia.</translation>
    </message>
    <message>
        <source>The view is not stated: 0.50 holds for PA, standing.</source>
        <translation>La proyección no consta: 0.50 vale para PA de pie.</translation>
    </message>
    <message>
        <source>The age is not stated: 0.50 holds for adults.</source>
        <translation>La edad no consta: 0.50 vale para adultos.</translation>
    </message>
    <message>
        <source>Child: the younger, the higher is normal; up to 0.60 in the first year.</source>
        <translation>Niño: a menor edad, mayor es el índice normal; hasta 0.60 el primer año.</translation>
    </message>
    <message>
        <source>1 of 3: end of the first side</source>
        <translation>1 de 3: extremo del primer lado</translation>
    </message>
    <message>
        <source>2 of 3: vertex of the angle</source>
        <translation>2 de 3: vértice del ángulo</translation>
    </message>
    <message>
        <source>3 of 3: end of the second side</source>
        <translation>3 de 3: extremo del segundo lado</translation>
    </message>
    <message>
        <source>1 of 4: upper vertebra, its upper plate: first end</source>
        <translation>1 de 4: vértebra superior, platillo superior: primer extremo</translation>
    </message>
    <message>
        <source>2 of 4: upper vertebra, its upper plate: second end</source>
        <translation>2 de 4: vértebra superior, platillo superior: segundo extremo</translation>
    </message>
    <message>
        <source>3 of 4: lower vertebra, its lower plate: first end</source>
        <translation>3 de 4: vértebra inferior, platillo inferior: primer extremo</translation>
    </message>
    <message>
        <source>4 of 4: lower vertebra, its lower plate: second end</source>
        <translation>4 de 4: vértebra inferior, platillo inferior: segundo extremo</translation>
    </message>
    <message>
        <source>1 of 4: right border of the heart, outermost point</source>
        <translation>1 de 4: borde derecho del corazón, punto más externo</translation>
    </message>
    <message>
        <source>2 of 4: left border of the heart, outermost point</source>
        <translation>2 de 4: borde izquierdo del corazón, punto más externo</translation>
    </message>
    <message>
        <source>3 of 4: inner edge of the ribs, right, widest level</source>
        <translation>3 de 4: borde interno de las costillas, derecha, nivel más ancho</translation>
    </message>
    <message>
        <source>4 of 4: inner edge of the ribs, left, same level</source>
        <translation>4 de 4: borde interno de las costillas, izquierda, mismo nivel</translation>
    </message>
    <message>
        <source>Drag a rectangle over what should be seen well</source>
        <translation>Arrastre un rectángulo sobre lo que deba verse bien</translation>
    </message>
    <message>
        <source>Length</source>
        <translation>Longitud</translation>
    </message>
    <message>
        <source>Angle</source>
        <translation>Ángulo</translation>
    </message>
    <message>
        <source>Cobb angle</source>
        <translation>Ángulo de Cobb</translation>
    </message>
    <message>
        <source>Cardiothoracic ratio</source>
        <translation>Índice cardiotorácico</translation>
    </message>
    <message>
        <source>Rectangle</source>
        <translation>Rectángulo</translation>
    </message>
    <message>
        <source>Ellipse</source>
        <translation>Elipse</translation>
    </message>
    <message>
        <source>Freehand area</source>
        <translation>Área a mano alzada</translation>
    </message>
    <message>
        <source>Pixel value</source>
        <translation>Valor del píxel</translation>
    </message>
    <message>
        <source>Arrow</source>
        <translation>Flecha</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>Texto</translation>
    </message>
    <message>
        <source>partly outside the image</source>
        <translation>en parte fuera de la imagen</translation>
    </message>
    <message>
        <source>nothing to measure</source>
        <translation>nada que medir</translation>
    </message>
    <message>
        <source>detector, magnification {factor} taken out</source>
        <translation>detector, magnificación {factor} corregida</translation>
    </message>
    <message>
        <source>detector</source>
        <translation>detector</translation>
    </message>
    <message>
        <source>calibrated</source>
        <translation>calibrada</translation>
    </message>
    <message>
        <source>ultrasound region</source>
        <translation>región ecográfica</translation>
    </message>
    <message>
        <source>Heart {heart}   Thorax {thorax}</source>
        <translation>Corazón {heart}   Tórax {thorax}</translation>
    </message>
    <message>
        <source>Heart / thorax {ratio}   (usual: up to {limit})</source>
        <translation>Corazón / tórax {ratio}   (habitual: hasta {limit})</translation>
    </message>
    <message>
        <source>Mean {mean}</source>
        <translation>Media {mean}</translation>
    </message>
    <message>
        <source>SD {sd}</source>
        <translation>DE {sd}</translation>
    </message>
    <message>
        <source>Min {low}   Max {high}</source>
        <translation>Mín {low}   Máx {high}</translation>
    </message>
</context>
<context>
    <name>outbox</name>
    <message>
        <source>Waiting.</source>
        <translation>Espera.</translation>
    </message>
    <message>
        <source>Being sent.</source>
        <translation>Se está enviando.</translation>
    </message>
    <message>
        <source>Sent.</source>
        <translation>Enviado.</translation>
    </message>
    <message>
        <source>Sent and confirmed.</source>
        <translation>Enviado y confirmado.</translation>
    </message>
    <message>
        <source>Refused: {reason}</source>
        <translation>Rechazado: {reason}</translation>
    </message>
    <message>
        <source>Not sent: {reason}</source>
        <translation>No enviado: {reason}</translation>
    </message>
    <message>
        <source>Cancelled.</source>
        <translation>Cancelado.</translation>
    </message>
    <message>
        <source>Waits until {node} can be reached. {reason}</source>
        <translation>Espera hasta que se alcance {node}. {reason}</translation>
    </message>
    <message>
        <source>Will be tried again: {reason}</source>
        <translation>Se intentará de nuevo: {reason}</translation>
    </message>
    <message>
        <source>Sent, not confirmed yet.</source>
        <translation>Enviado, todavía sin confirmar.</translation>
    </message>
    <message>
        <source>Sent, with a remark: {reason}</source>
        <translation>Enviado, con una observación: {reason}</translation>
    </message>
    <message>
        <source>Waiting: {arrived} of {total} sent. {reason}</source>
        <translation>Espera: {arrived} de {total} enviados. {reason}</translation>
    </message>
    <message>
        <source>Sending: {arrived} of {total} sent.</source>
        <translation>Enviando: {arrived} de {total} enviados.</translation>
    </message>
    <message>
        <source>Sent: {arrived} of {total}.</source>
        <translation>Enviado: {arrived} de {total}.</translation>
    </message>
    <message>
        <source>Sent and confirmed: {arrived} of {total}.</source>
        <translation>Enviado y confirmado: {arrived} de {total}.</translation>
    </message>
    <message>
        <source>Incomplete: only {arrived} of {total} sent. {reason}</source>
        <translation>Incompleto: solo {arrived} de {total} enviados. {reason}</translation>
    </message>
    <message>
        <source>Failed: nothing of {total} sent. {reason}</source>
        <translation>Fallido: nada de {total} enviado. {reason}</translation>
    </message>
    <message>
        <source>Cancelled: nothing of {total} sent.</source>
        <translation>Cancelado: nada de {total} enviado.</translation>
    </message>
    <message>
        <source>Waits until {node} can be reached: {arrived} of {total} sent.</source>
        <translation>Espera hasta que se alcance {node}: {arrived} de {total} enviados.</translation>
    </message>
    <message>
        <source>Sent, not confirmed yet: {arrived} of {total}.</source>
        <translation>Enviado, todavía sin confirmar: {arrived} de {total}.</translation>
    </message>
    <message>
        <source>Sent: {arrived} of {total}, {remarks} of them with a remark of {node}.</source>
        <translation>Enviado: {arrived} de {total}, {remarks} de ellos con una observación de {node}.</translation>
    </message>
</context>
<context>
    <name>presets</name>
    <message>
        <source>Lung</source>
        <translation>Pulmón</translation>
    </message>
    <message>
        <source>Mediastinum</source>
        <translation>Mediastino</translation>
    </message>
    <message>
        <source>Bone</source>
        <translation>Hueso</translation>
    </message>
    <message>
        <source>Automatic</source>
        <translation>Automática</translation>
    </message>
    <message>
        <source>Window {number} of the file</source>
        <translation>Ventana {number} del archivo</translation>
    </message>
    <message>
        <source>Table {number} of the file</source>
        <translation>Tabla {number} del archivo</translation>
    </message>
</context>
<context>
    <name>progress</name>
    <message>
        <source>Loading the model</source>
        <translation>Cargando el modelo</translation>
    </message>
    <message>
        <source>Reading the image</source>
        <translation>Leyendo la imagen</translation>
    </message>
    <message>
        <source>Scoring</source>
        <translation>Puntuando</translation>
    </message>
</context>
<context>
    <name>report</name>
    <message>
        <source>AI result: decision support, not a diagnosis</source>
        <translation>Resultado de la IA: apoyo a la decisión, no un diagnóstico</translation>
    </message>
    <message>
        <source>The AI result sorts studies for trained readers. It is not a diagnosis, it does not replace reading the original images, and a low score does not rule out disease. The heat map shows areas that influenced the score; it does not outline findings.</source>
        <translation>El resultado de la IA ordena estudios para lectores formados. No es un diagnóstico, no sustituye la lectura de las imágenes originales, y una puntuación baja no descarta enfermedad. El mapa de calor muestra zonas que influyeron en la puntuación; no delimita hallazgos.</translation>
    </message>
    <message>
        <source>Review first: {subject}</source>
        <translation>Revisar primero: {subject}</translation>
    </message>
    <message>
        <source>Uncertain: radiologist first</source>
        <translation>Incierto: primero un radiólogo</translation>
    </message>
    <message>
        <source>Not flagged</source>
        <translation>Sin alerta</translation>
    </message>
    <message>
        <source>Not scored</source>
        <translation>Sin puntuar</translation>
    </message>
    <message>
        <source>areas that influenced the score</source>
        <translation>zonas que influyeron en la puntuación</translation>
    </message>
    <message>
        <source>{pack} has no heat map with {engine}: that takes TensorFlow (Faro&apos;s extra &apos;gpu&apos;).</source>
        <translation>{pack} no tiene mapa de calor con {engine}: requiere TensorFlow (el extra &apos;gpu&apos; de Faro).</translation>
    </message>
    <message>
        <source>Scored outside its stated use</source>
        <translation>Puntuada fuera del uso previsto</translation>
    </message>
</context>
<context>
    <name>search</name>
    <message>
        <source>Any date</source>
        <translation>Cualquier fecha</translation>
    </message>
    <message>
        <source>Today</source>
        <translation>Hoy</translation>
    </message>
    <message>
        <source>Yesterday</source>
        <translation>Ayer</translation>
    </message>
    <message>
        <source>Last 7 days</source>
        <translation>Últimos 7 días</translation>
    </message>
    <message>
        <source>Last 30 days</source>
        <translation>Últimos 30 días</translation>
    </message>
    <message>
        <source>Newest study first</source>
        <translation>Primero el estudio más reciente</translation>
    </message>
    <message>
        <source>Oldest study first</source>
        <translation>Primero el estudio más antiguo</translation>
    </message>
    <message>
        <source>By name</source>
        <translation>Por nombre</translation>
    </message>
    <message>
        <source>By patient ID</source>
        <translation>Por ID de paciente</translation>
    </message>
    <message>
        <source>Added last first</source>
        <translation>Primero lo último añadido</translation>
    </message>
    <message>
        <source>flagged by the AI</source>
        <translation>marcados por la IA</translation>
    </message>
    <message>
        <source>not reviewed</source>
        <translation>sin revisar</translation>
    </message>
    <message>
        <source>with other files of the same UID</source>
        <translation>con otros archivos del mismo UID</translation>
    </message>
    <message>
        <source>{first} to {last}</source>
        <translation>{first} a {last}</translation>
    </message>
    <message>
        <source>from {first}</source>
        <translation>desde {first}</translation>
    </message>
    <message>
        <source>until {last}</source>
        <translation>hasta {last}</translation>
    </message>
</context>
<context>
    <name>settings</name>
    <message>
        <source>Language</source>
        <translation>Idioma</translation>
    </message>
    <message>
        <source>Language of the window; used from the next start.</source>
        <translation>Idioma de la ventana; se usa desde el próximo inicio.</translation>
    </message>
    <message>
        <source>As the computer</source>
        <translation>El del equipo</translation>
    </message>
    <message>
        <source>Theme</source>
        <translation>Tema</translation>
    </message>
    <message>
        <source>Dark for reading rooms, light for bright rooms.</source>
        <translation>Oscuro para salas de lectura, claro para salas luminosas.</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>Oscuro</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>Claro</translation>
    </message>
    <message>
        <source>Score images when they are opened</source>
        <translation>Puntuar las imágenes al abrirlas</translation>
    </message>
    <message>
        <source>Otherwise the AI waits until you ask for a score.</source>
        <translation>Si no, la IA espera a que pida una puntuación.</translation>
    </message>
    <message>
        <source>Heat map opacity</source>
        <translation>Opacidad del mapa de calor</translation>
    </message>
    <message>
        <source>How strongly the heat map covers the image at first.</source>
        <translation>Con qué intensidad cubre la imagen al principio.</translation>
    </message>
    <message>
        <source>Scoring device</source>
        <translation>Dispositivo de puntuación</translation>
    </message>
    <message>
        <source>Automatic uses a graphics card; used from the next start.</source>
        <translation>Automático usa una tarjeta gráfica; se aplica desde el próximo inicio.</translation>
    </message>
    <message>
        <source>Automatic</source>
        <translation>Automático</translation>
    </message>
    <message>
        <source>Processor</source>
        <translation>Procesador</translation>
    </message>
    <message>
        <source>Graphics card</source>
        <translation>Tarjeta gráfica</translation>
    </message>
    <message>
        <source>Magnifier</source>
        <translation>Lupa</translation>
    </message>
    <message>
        <source>How much larger than the image around it.</source>
        <translation>Cuánto más grande que la imagen que la rodea.</translation>
    </message>
    <message>
        <source>Show the patient&apos;s data over the image</source>
        <translation>Mostrar los datos del paciente sobre la imagen</translation>
    </message>
    <message>
        <source>Turn it off while people who need not know look on.</source>
        <translation>Desactívelo mientras miren personas que no deban conocerlos.</translation>
    </message>
    <message>
        <source>Open the prior study beside a new one</source>
        <translation>Abrir el estudio previo junto a uno nuevo</translation>
    </message>
    <message>
        <source>The latest earlier study of the same patient, if the library has one.</source>
        <translation>El último estudio anterior del mismo paciente, si la biblioteca tiene uno.</translation>
    </message>
    <message>
        <source>Keep what is opened in the list</source>
        <translation>Mantener en la lista lo que se abre</translation>
    </message>
    <message>
        <source>Listed where it lies; nothing is copied from fixed disks.</source>
        <translation>Se lista donde está; de discos fijos no se copia nada.</translation>
    </message>
    <message>
        <source>Import</source>
        <translation>Importar</translation>
    </message>
    <message>
        <source>What the import dialog proposes: your last choice.</source>
        <translation>Lo que propone el diálogo de importar: su última elección.</translation>
    </message>
    <message>
        <source>Copy into the library</source>
        <translation>Copiar a la biblioteca</translation>
    </message>
    <message>
        <source>Only list</source>
        <translation>Solo listar</translation>
    </message>
    <message>
        <source>Studies opened from a stick or disc</source>
        <translation>Estudios abiertos desde una memoria o un disco</translation>
    </message>
    <message>
        <source>Copied, they stay when it is taken out.</source>
        <translation>Copiados, se quedan cuando se retira.</translation>
    </message>
    <message>
        <source>Ask</source>
        <translation>Preguntar</translation>
    </message>
    <message>
        <source>Only show</source>
        <translation>Solo mostrar</translation>
    </message>
    <message>
        <source>Keep deleted studies</source>
        <translation>Conservar los estudios eliminados</translation>
    </message>
    <message>
        <source>After that the trash may be emptied of them.</source>
        <translation>Después la papelera puede vaciarse de ellos.</translation>
    </message>
    <message>
        <source>7 days</source>
        <translation>7 días</translation>
    </message>
    <message>
        <source>30 days</source>
        <translation>30 días</translation>
    </message>
    <message>
        <source>90 days</source>
        <translation>90 días</translation>
    </message>
    <message>
        <source>Until I empty the trash</source>
        <translation>Hasta que yo vacíe la papelera</translation>
    </message>
    <message>
        <source>Empty the trash without asking</source>
        <translation>Vaciar la papelera sin preguntar</translation>
    </message>
    <message>
        <source>Otherwise Faro asks before deleted studies go for good.</source>
        <translation>Si no, Faro pregunta antes de que los estudios eliminados desaparezcan definitivamente.</translation>
    </message>
    <message>
        <source>Keep free on the disk</source>
        <translation>Mantener libre en el disco</translation>
    </message>
    <message>
        <source>With less, images of the oldest reviewed studies are removed.</source>
        <translation>Con menos se quitan las imágenes de los estudios revisados más antiguos.</translation>
    </message>
    <message>
        <source>Nothing: never remove images</source>
        <translation>Nada: no quitar nunca imágenes</translation>
    </message>
    <message>
        <source>Make room without asking</source>
        <translation>Hacer sitio sin preguntar</translation>
    </message>
    <message>
        <source>Otherwise Faro asks before it removes images.</source>
        <translation>Si no, Faro pregunta antes de quitar imágenes.</translation>
    </message>
    <message>
        <source>Reader&apos;s name</source>
        <translation>Nombre del lector</translation>
    </message>
    <message>
        <source>Stands on reports that you write.</source>
        <translation>Figura en los informes que escriba.</translation>
    </message>
    <message>
        <source>General</source>
        <translation>General</translation>
    </message>
    <message>
        <source>Library</source>
        <translation>Biblioteca</translation>
    </message>
</context>
</TS>
