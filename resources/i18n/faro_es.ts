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
    <name>LimitsCard</name>
    <message>
        <source>Limits of this pack</source>
        <translation>Límites de este modelo</translation>
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
        <source>No earlier study of this patient is in the list.</source>
        <translation>En la lista no hay ningún estudio previo de este paciente.</translation>
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
    <name>ScreenActions</name>
    <message>
        <source>{key} brings the panels back.</source>
        <translation>{key} vuelve a mostrar los paneles.</translation>
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
    <name>UnsavedQuestion</name>
    <message>
        <source>The last measurements could not be stored.</source>
        <translation>No se pudieron guardar las últimas mediciones.</translation>
    </message>
    <message>
        <source>Closed now, they are lost.</source>
        <translation>Si cierra ahora, se pierden.</translation>
    </message>
    <message>
        <source>Measurements not stored</source>
        <translation>Mediciones sin guardar</translation>
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
        <source>The latest earlier study of the same patient, if listed.</source>
        <translation>El estudio previo más reciente del mismo paciente, si está en la lista.</translation>
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
