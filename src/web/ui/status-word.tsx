import { germanStatus, type PointStatus } from '#vocabulary/status.ts'

/** The status of a point as a word; a point nobody has reported on yet says so. */
export const StatusWord = ({ status }: { status: PointStatus | null }) => (
  <span class="rk-tag">{status ? germanStatus(status) : 'noch ohne Bericht'}</span>
)
