/** All formats in one table: which are read and how, and what to do with the others. Content decides; the name only says what the sender takes a file for. */
export type FileType = 'text' | 'pdf' | 'png' | 'jpeg' | 'tiff' | 'webp' | 'gif' | 'docx' | 'rtf' | 'html' | 'mail' | 'zip'

export interface Format {
  readonly mimeType: string
  /** What people call it. */
  readonly label: string
  readonly extensions: readonly string[]
  /** By its pages, as a text without pages, or by the files in it. */
  readonly opens: 'pages' | 'picture' | 'text' | 'files'
}

export const FORMATS: Readonly<Record<FileType, Format>> = {
  pdf: { mimeType: 'application/pdf', label: 'PDF', extensions: ['pdf'], opens: 'pages' },
  tiff: { mimeType: 'image/tiff', label: 'TIFF-Bild', extensions: ['tif', 'tiff'], opens: 'picture' },
  jpeg: { mimeType: 'image/jpeg', label: 'JPEG-Bild', extensions: ['jpg', 'jpeg'], opens: 'picture' },
  png: { mimeType: 'image/png', label: 'PNG-Bild', extensions: ['png'], opens: 'picture' },
  webp: { mimeType: 'image/webp', label: 'WebP-Bild', extensions: ['webp'], opens: 'picture' },
  gif: { mimeType: 'image/gif', label: 'GIF-Bild', extensions: ['gif'], opens: 'picture' },
  docx: {
    mimeType: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
    label: 'Word (DOCX)',
    extensions: ['docx', 'docm', 'dotx'],
    opens: 'text',
  },
  rtf: { mimeType: 'application/rtf', label: 'RTF', extensions: ['rtf'], opens: 'text' },
  html: { mimeType: 'text/html; charset=utf-8', label: 'HTML', extensions: ['html', 'htm', 'xhtml'], opens: 'text' },
  text: { mimeType: 'text/plain; charset=utf-8', label: 'Text', extensions: ['txt', 'text', 'md'], opens: 'text' },
  mail: { mimeType: 'message/rfc822', label: 'E-Mail', extensions: ['eml', 'mht', 'mhtml'], opens: 'files' },
  zip: { mimeType: 'application/zip', label: 'ZIP', extensions: ['zip'], opens: 'files' },
}

/** Every type with its format. */
export const fileTypes = Object.entries(FORMATS) as readonly (readonly [FileType, Format])[]

const byExtension = new Map(fileTypes.flatMap(([type, format]) => format.extensions.map(extension => [extension, type] as const)))

/** The type that a name claims; null where its ending is none of the table's. */
export const typeOfExtension = (extension: string): FileType | null => byExtension.get(extension) ?? null

/** Formats that are read, in words, for sentences on pages. */
export const READ_FORMATS = 'PDF, Bild (TIFF, JPEG, PNG, WebP, GIF), Word (DOCX), RTF, HTML, Text, E-Mail (EML) und ZIP mit solchen Dateien'

const TABLE = 'Tabellen werden hier nicht gelesen, denn hier kommen Schreiben an. Bitte speichern Sie ein Schreiben als PDF.'
const PICTURE = 'Bitte speichern Sie das Bild als JPEG oder PNG, oder scannen Sie das Schreiben als PDF.'
const PACKED = 'Bitte entpacken Sie die Datei, und laden Sie die Schreiben einzeln oder als ZIP hoch.'
const SLIDES = 'Bitte speichern Sie die Folien als PDF.'
const SIGNED =
  'Die Nachricht ist verschlüsselt oder als Ganzes signiert. Bitte öffnen Sie sie im Mailprogramm, und speichern Sie den Anhang.'
const SOUND = 'Ton- und Filmdateien werden nicht gelesen. Bitte laden Sie das Schreiben als PDF hoch.'
const DATES = 'Termine und Adressen werden nicht gelesen. Bitte laden Sie das Schreiben als PDF hoch.'

/** What to do with files that are not read, by their ending. */
export const ADVICE: Readonly<Record<string, string>> = {
  heic: 'Fotos im Format HEIC werden nicht gelesen. Bitte senden Sie das Foto als JPEG (am iPhone: Einstellungen, Kamera, Formate, „Maximale Kompatibilität“).',
  heif: 'Fotos im Format HEIF werden nicht gelesen. Bitte senden Sie das Foto als JPEG.',
  avif: PICTURE,
  bmp: PICTURE,
  psd: PICTURE,
  jp2: PICTURE,
  jxl: PICTURE,
  svg: PICTURE,
  ico: PICTURE,
  doc: 'Das alte Word-Format DOC wird nicht gelesen. Bitte speichern Sie das Schreiben in Word als DOCX oder PDF.',
  dot: 'Das alte Word-Format DOT wird nicht gelesen. Bitte speichern Sie das Schreiben in Word als DOCX oder PDF.',
  odt: 'OpenDocument-Texte werden nicht gelesen. Bitte speichern Sie das Schreiben in LibreOffice als PDF oder DOCX.',
  ott: 'OpenDocument-Vorlagen werden nicht gelesen. Bitte speichern Sie das Schreiben in LibreOffice als PDF oder DOCX.',
  pages: 'Das Format Pages wird nicht gelesen. Bitte exportieren Sie das Schreiben als PDF oder DOCX.',
  wpd: 'WordPerfect wird nicht gelesen. Bitte speichern Sie das Schreiben als PDF oder DOCX.',
  msg: 'Outlook-Nachrichten (MSG) werden nicht gelesen. Bitte speichern Sie den Anhang einzeln, oder die Nachricht als EML.',
  xls: TABLE,
  xlsx: TABLE,
  xlsm: TABLE,
  ods: TABLE,
  csv: TABLE,
  tsv: TABLE,
  numbers: TABLE,
  ppt: SLIDES,
  pptx: SLIDES,
  odp: SLIDES,
  key: SLIDES,
  '7z': PACKED,
  rar: PACKED,
  gz: PACKED,
  tgz: PACKED,
  tar: PACKED,
  xz: PACKED,
  bz2: PACKED,
  zst: PACKED,
  p7m: SIGNED,
  p7s: 'Das ist nur die Signatur. Bitte laden Sie das Schreiben hoch, zu dem sie gehört.',
  epub: 'E-Books werden nicht gelesen. Bitte laden Sie das Schreiben als PDF hoch.',
  xml: 'XML-Dateien werden nicht gelesen. Bitte laden Sie das Schreiben als PDF hoch.',
  json: 'JSON-Dateien werden nicht gelesen. Bitte laden Sie das Schreiben als PDF hoch.',
  ics: DATES,
  vcf: DATES,
  mp3: SOUND,
  mp4: SOUND,
  m4a: SOUND,
  wav: SOUND,
  mov: SOUND,
  cfb: 'Das ist eine Datei eines alten Office-Programms. Bitte speichern Sie das Schreiben als PDF oder DOCX.',
}
