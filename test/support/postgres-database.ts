import pg from 'pg'

/** An empty database of its own on a PostgreSQL server, for tests whose processes connect by themselves. */
export async function createPostgresDatabase(server: string): Promise<{ readonly url: string; drop(): Promise<void> }> {
  const name = `regelkreis_test_${process.pid}_${crypto.randomUUID().slice(0, 8)}`
  const statement = async (text: string): Promise<void> => {
    const client = new pg.Client({ connectionString: server })
    await client.connect()
    await client.query(text)
    await client.end()
  }
  await statement(`create database ${name}`)
  const url = new URL(server)
  url.pathname = `/${name}`
  return { url: url.toString(), drop: () => statement(`drop database if exists ${name} with (force)`) }
}
