"""The fixed words of a report in its own language, which need not be the window's.

A report made without a window has no Qt to translate it, so its words are a table here. English
is the key; a word that is missing stays English, and a test finds it.
"""

from __future__ import annotations

from collections.abc import Callable

LANGUAGES = ("en", "es")

_SPANISH = {
    "Radiology report": "Informe radiológico",
    "Page {page} of {pages}": "Página {page} de {pages}",
    "Some characters use the reading program's own East Asian font.": (
        "Algunos caracteres usan la fuente de Asia oriental del programa lector."
    ),
    "Patient": "Paciente",
    "Patient ID": "ID del paciente",
    "Birth date": "Fecha de nacimiento",
    "Sex, age": "Sexo, edad",
    "Study date": "Fecha del estudio",
    "Study": "Estudio",
    "Modality and view": "Modalidad y proyección",
    "Body part": "Parte del cuerpo",
    "Referring physician": "Médico solicitante",
    "Accession number": "Número de acceso",
    "not stated": "no consta",
    "Name not stated": "Nombre no consta",
    "female": "femenino",
    "male": "masculino",
    "other": "otro",
    "{number} years": "{number} años",
    "{number} months": "{number} meses",
    "{number} weeks": "{number} semanas",
    "{number} days": "{number} días",
    "1 year": "1 año",
    "1 month": "1 mes",
    "1 week": "1 semana",
    "1 day": "1 día",
    "Findings": "Hallazgos",
    "Impression": "Impresión",
    "Nothing was written.": "No se ha escrito nada.",
    "AI result": "Resultado de la IA",
    "AI result: decision support, not a diagnosis": (
        "Resultado de la IA: apoyo a la decisión, no es un diagnóstico"
    ),
    "The AI was not asked about this image.": "No se consultó a la IA sobre esta imagen.",
    "Review first: {subject}": "Revisar primero: {subject}",
    "Uncertain: radiologist first": "Incierto: primero un radiólogo",
    "Not flagged": "Sin marcar",
    "Not scored": "Sin puntuar",
    "Scored outside its stated use": "Puntuado fuera de su uso declarado",
    "normal": "normal",
    "pneumonia": "neumonía",
    "bacterial pneumonia": "neumonía bacteriana",
    "viral pneumonia": "neumonía vírica",
    "other pneumonia": "otra neumonía",
    "COVID-19": "COVID-19",
    "no COVID-19": "sin COVID-19",
    "Class": "Clase",
    "Calibrated probability": "Probabilidad calibrada",
    "Threshold": "Umbral",
    "{subject}, together (decides)": "{subject}, en conjunto (decide)",
    "Reader's answer": "Respuesta del lector",
    "agrees with the AI result": "de acuerdo con el resultado de la IA",
    "disagrees with the AI result": "en desacuerdo con el resultado de la IA",
    "unsure": "no está seguro",
    "Images": "Imágenes",
    "low influence": "poca influencia",
    "high": "mucha",
    "Original image": "Imagen original",
    "Heat map: {subject}": "Mapa de calor: {subject}",
    "areas that influenced the score": "zonas que influyeron en la puntuación",
    "native grid {columns} × {rows}": "cuadrícula original {columns} × {rows}",
    "opacity {percent} %": "opacidad {percent} %",
    "image {number}": "imagen {number}",
    "inverted": "invertida",
    "table from the file": "tabla del archivo",
    "colour image": "imagen en color",
    "turned or mirrored by the reader": "girada o reflejada por el lector",
    "Key image {number}": "Imagen clave {number}",
    "How the AI result was made": "Cómo se obtuvo el resultado de la IA",
    "Model pack": "Modelo",
    "Weights SHA-256": "SHA-256 de los pesos",
    "Computed": "Calculado",
    "Threshold chosen on": "Umbral elegido con",
    "Measured performance": "Rendimiento medido",
    "Study UID": "UID del estudio",
    "Image UID": "UID de la imagen",
    "frame": "fotograma",
    "Eligibility of this image": "Idoneidad de esta imagen",
    "{tag} {value} fits this model.": "{tag} {value} es apto para este modelo.",
    "{tag} is missing; this model is made for {allowed}.": (
        "Falta {tag}; este modelo está hecho para {allowed}."
    ),
    "{tag} '{value}' cannot be read; this model is made for {allowed}.": (
        "{tag} '{value}' no se puede leer; este modelo está hecho para {allowed}."
    ),
    "{tag} is {value}; this model is made for {allowed}.": (
        "{tag} es {value}; este modelo está hecho para {allowed}."
    ),
    "{tag} are {value}; this model needs {allowed} or more.": (
        "{tag} son {value}; este modelo necesita {allowed} o más."
    ),
    "PNG and JPEG files have no DICOM tags: {tag} are missing. Allowed are {allowed}.": (
        "Los archivos PNG y JPEG no tienen etiquetas DICOM: faltan {tag}. Se admite {allowed}."
    ),
    "{tag} is {value}; this model must not be used for: {allowed}.": (
        "{tag} es {value}; este modelo no debe usarse para: {allowed}."
    ),
    "This model does not ask for {tag}.": "Este modelo no pide {tag}.",
    "The image looks like those this model knows.": (
        "La imagen se parece a las que este modelo conoce."
    ),
    "The image looks inverted: what should be white seems to be black. Read it without the AI, "
    "or fetch it as the machine made it.": (
        "La imagen parece invertida: lo que debería ser blanco parece negro. Léala sin la IA o "
        "tráigala tal como la hizo el equipo."
    ),
    "The image looks turned by about 90 degrees to the left. Read it without the AI, or fetch it "
    "upright.": (
        "La imagen parece girada unos 90 grados a la izquierda. Léala sin la IA o tráigala derecha."
    ),
    "The image looks turned by about 180 degrees. Read it without the AI, or fetch it upright.": (
        "La imagen parece girada unos 180 grados. Léala sin la IA o tráigala derecha."
    ),
    "The image looks turned by about 90 degrees to the right. Read it without the AI, or fetch it "
    "upright.": (
        "La imagen parece girada unos 90 grados a la derecha. Léala sin la IA o tráigala derecha."
    ),
    "The image looks turned by about 45 degrees. Read it without the AI, or fetch it upright.": (
        "La imagen parece girada unos 45 grados. Léala sin la IA o tráigala derecha."
    ),
    "The image is unlike the images this model knows. Read it without the AI.": (
        "La imagen no se parece a las que este modelo conoce. Léala sin la IA."
    ),
    "Limits": "Limitaciones",
    "Intended use": "Uso previsto",
    "The AI result sorts studies for trained readers. It is not a diagnosis, it does not replace "
    "reading the original images, and a low score does not rule out disease. The heat map shows "
    "areas that influenced the score; it does not outline findings.": (
        "El resultado de la IA ordena estudios para lectores formados. No es un diagnóstico, no "
        "sustituye la lectura de las imágenes originales, y una puntuación baja no descarta "
        "enfermedad. El mapa de calor muestra zonas que influyeron en la puntuación; no delimita "
        "hallazgos."
    ),
    "Reader": "Lector",
    "Read by": "Leído por",
    "nobody yet: made without a reader": "nadie todavía: hecho sin lector",
    "Status": "Estado",
    "preliminary, not signed": "preliminar, sin firmar",
    "Report made": "Informe creado",
}

_SEX = {"F": "female", "M": "male", "O": "other"}
_AGE_UNITS = {"Y": "year", "M": "month", "W": "week", "D": "day"}


def words(language: str) -> Callable[[str], str]:
    """Return the function from English to the words of `language`."""
    if language == "es":
        return lambda text: _SPANISH.get(text, text)
    return str


def sex_words(code: str, say: Callable[[str], str]) -> str:
    """Return Patient's Sex (0010,0040) in words; a code outside the standard stays as it is."""
    return say(_SEX[code]) if code in _SEX else code


def age_words(age: str, say: Callable[[str], str]) -> str:
    """Return "4 Y", as `report_facts` states it, in words; anything else stays as it is."""
    number, _, unit = age.partition(" ")
    if unit not in _AGE_UNITS or not number.isdigit():
        return age
    if int(number) == 1:
        return say(f"1 {_AGE_UNITS[unit]}")
    return say("{number} " + f"{_AGE_UNITS[unit]}s").format(number=number)
