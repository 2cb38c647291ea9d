import pg from 'pg'

/** A database of its own on a PostgreSQL server, empty or a copy of another one. */
export async function createPostgresDatabase(server: string, template?: string): Promise<{ readonly url: string; drop(): Promise<void> }> {
  const name = `regelkreis_test_${process.pid}_${crypto.randomUUID().slice(0, 8)}`
  const statement = async (text: string): Promise<void> => {
    const client = new pg.Client({ connectionString: server })
    await client.connect()
    await client.query(text)
    await client.end()
  }
  await statement(`create database ${name}${template ? ` template ${template}` : ''}`)
  const url = new URL(server)
  url.pathname = `/${name}`
  return { url: url.toString(), drop: () => statement(`drop database if exists ${name} with (force)`) }
}
