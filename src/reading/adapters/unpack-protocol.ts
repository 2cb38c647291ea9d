import type { Table } from '../table.ts'

/** A file that the thread for files opens: office formats become text, mails and archives the files in them. */
export interface UnpackRequest {
  readonly type: 'docx' | 'rtf' | 'html' | 'mail' | 'zip' | 'xlsx'
  readonly bytes: Uint8Array
}

export interface InnerFile {
  readonly name: string
  readonly bytes: Uint8Array
}

export type Unpacked =
  | { readonly kind: 'text'; readonly text: string; readonly isChanged: boolean }
  | { readonly kind: 'tables'; readonly tables: readonly Table[] }
  | {
      readonly kind: 'files'
      readonly files: readonly InnerFile[]
      /** Where they come from, for people; null where nothing but the archive's name is known. */
      readonly origin: string | null
      /** Words of the mail itself. */
      readonly text: string
    }

export type UnpackResponse =
  | { readonly ok: true; readonly value: Unpacked }
  | { readonly ok: false; readonly code: 'broken_file' | 'broken_archive' | 'archive_too_large' | 'encrypted_archive' }
