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
        <source>S asks the AI about this image.</source>
        <translation>S pregunta a la IA por esta imagen.</translation>
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
        <source>lossy</source>
        <translation>con pérdida</translation>
    </message>
    <message>
        <source>lossy {ratio}:1</source>
        <translation>con pérdida {ratio}:1</translation>
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
    <name>LimitsCard</name>
    <message>
        <source>Limits of this pack</source>
        <translation>Límites de este modelo</translation>
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
    <name>ProblemsModel</name>
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
</context>
<context>
    <name>ProblemsWindow</name>
    <message>
        <source>Files that could not be read</source>
        <translation>Archivos que no se pudieron leer</translation>
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
    <name>ShortcutsSheet</name>
    <message>
        <source>Keys and mouse</source>
        <translation>Teclas y ratón</translation>
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
        <source>Fit</source>
        <translation>Ajustar</translation>
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
    <name>StudyBrowser</name>
    <message>
        <source>Filter by name, ID, date…</source>
        <translation>Filtrar por nombre, ID, fecha…</translation>
    </message>
    <message>
        <source>Filter the studies</source>
        <translation>Filtrar los estudios</translation>
    </message>
    <message>
        <source>Empty the filter</source>
        <translation>Vaciar el filtro</translation>
    </message>
    <message>
        <source>Studies</source>
        <translation>Estudios</translation>
    </message>
    <message>
        <source>No studies yet.
Drop files or folders here, or:</source>
        <translation>Aún no hay estudios.
Suelte archivos o carpetas aquí, o:</translation>
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
        <source>Demonstration studies</source>
        <translation>Estudios de demostración</translation>
    </message>
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
    <name>Viewport</name>
    <message>
        <source>Image</source>
        <translation>Imagen</translation>
    </message>
    <message>
        <source>Image {index} of {count}, {modality}</source>
        <translation>Imagen {index} de {count}, {modality}</translation>
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
        <source>&amp;AI</source>
        <translation>&amp;IA</translation>
    </message>
    <message>
        <source>&amp;Report</source>
        <translation>I&amp;nforme</translation>
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
        <source>&amp;Export image as PNG…</source>
        <translation>&amp;Exportar imagen como PNG…</translation>
    </message>
    <message>
        <source>Save the image as it is shown</source>
        <translation>Guardar la imagen tal como se ve</translation>
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
        <source>&amp;Close all studies</source>
        <translation>&amp;Cerrar todos los estudios</translation>
    </message>
    <message>
        <source>Empty the list; no file is deleted</source>
        <translation>Vaciar la lista; no se borra ningún archivo</translation>
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
        <source>&amp;About Faro</source>
        <translation>&amp;Acerca de Faro</translation>
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
        <source>A version stands for one set of files: raise the number.</source>
        <translation>Cada versión corresponde a un único conjunto de archivos: aumente el número.</translation>
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
        <source>{tag} is {value}; this model is not made for {allowed}.</source>
        <translation>{tag} es {value}; este modelo no está hecho para {allowed}.</translation>
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
        <source>{file}: Faro cannot read transfer syntax {syntax}.</source>
        <translation>{file}: Faro no puede leer la sintaxis de transferencia {syntax}.</translation>
    </message>
    <message>
        <source>Ask the sender for JPEG, JPEG 2000 or uncompressed.</source>
        <translation>Pida al remitente JPEG, JPEG 2000 o sin comprimir.</translation>
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
        <source>The old file is {file}.</source>
        <translation>El archivo anterior es {file}.</translation>
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
        <source>The image looks inverted: what should be white seems to be black.</source>
        <translation>La imagen parece invertida: lo que debería ser blanco parece negro.</translation>
    </message>
    <message>
        <source>The image looks turned by about 90 degrees to the left.</source>
        <translation>La imagen parece girada unos 90 grados a la izquierda.</translation>
    </message>
    <message>
        <source>The image looks turned by about 180 degrees.</source>
        <translation>La imagen parece girada unos 180 grados.</translation>
    </message>
    <message>
        <source>The image looks turned by about 90 degrees to the right.</source>
        <translation>La imagen parece girada unos 90 grados a la derecha.</translation>
    </message>
    <message>
        <source>The image looks turned by about 45 degrees.</source>
        <translation>La imagen parece girada unos 45 grados.</translation>
    </message>
    <message>
        <source>The image is unlike the images this model knows.</source>
        <translation>La imagen no se parece a las que este modelo conoce.</translation>
    </message>
    <message>
        <source>The gate of the pack {pack} cannot be used: {reason}.</source>
        <translation>El filtro de imágenes del paquete {pack} no se puede usar: {reason}.</translation>
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
        <source>{file} is not an Ed25519 public key as PEM: {reason}.</source>
        <translation>{file} no es una clave pública Ed25519 en formato PEM: {reason}.</translation>
    </message>
    <message>
        <source>Ask for the .pem file that whoever signs packs publishes.</source>
        <translation>Pida el archivo .pem que publica quien firma los paquetes.</translation>
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
        <source>The image states that text is burned into its pixels; left out.</source>
        <translation>La imagen declara que lleva texto grabado en sus píxeles; se omite.</translation>
    </message>
    <message>
        <source>Such text may name the patient.</source>
        <translation>Ese texto puede nombrar al paciente.</translation>
    </message>
    <message>
        <source>The key for pseudonyms, {path}, cannot be used: {reason}.</source>
        <translation>La clave de los seudónimos, {path}, no se puede usar: {reason}.</translation>
    </message>
    <message>
        <source>Put it back from a backup of the data folder.</source>
        <translation>Recupérela de una copia de seguridad de la carpeta de datos.</translation>
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
        <source>Where the image {uid} lies is not known.</source>
        <translation>No se sabe dónde está la imagen {uid}.</translation>
    </message>
    <message>
        <source>Open its folder first, or name the folder to the command.</source>
        <translation>Abra antes su carpeta o indíquesela a la orden.</translation>
    </message>
    <message>
        <source>None of the {count} answered images can be exported: {reason}</source>
        <translation>No se puede exportar ninguna de las {count} imágenes con respuesta: {reason}</translation>
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
        <source>Show the patient&apos;s data over the image</source>
        <translation>Mostrar los datos del paciente sobre la imagen</translation>
    </message>
    <message>
        <source>Turn it off while people who need not know look on.</source>
        <translation>Desactívelo mientras miren personas que no deban conocerlos.</translation>
    </message>
    <message>
        <source>Reader&apos;s name</source>
        <translation>Nombre del lector</translation>
    </message>
    <message>
        <source>Stands on reports that you write.</source>
        <translation>Figura en los informes que escriba.</translation>
    </message>
</context>
</TS>
