import { Command, CommanderError, InvalidArgumentError, Option } from 'commander'
import { listDue } from '#control/reports/due.command.ts'
import { writeLetter } from '#control/reports/letter.command.ts'
import { BackupImpossible, type Installation } from '#platform/backup/create-backup.ts'
import { ConfigError, readConfig } from '#platform/config/config.ts'
import { DataFolderBusy } from '#platform/db/data-lock.ts'
import { startJobs } from '#platform/jobs/jobs.ts'
import { closeSourceThreads } from '#reading/adapters/threads.ts'
import { verifyAuditTrail } from './cli/audit.command.ts'
import { checkOneBackup, createCheckedBackup, restoreOneBackup } from './cli/backup.command.ts'
import { importFiles } from './cli/import.command.ts'
import { type ExitCode, processOutput } from './cli/output.ts'
import { readFiles } from './cli/read.command.ts'
import { type Dependencies, openDependencies, openInstallation } from './dependencies.ts'

// The same use cases as in the browser, from the shell. Exit codes: 0 done, 1 something could not be done, 2 wrong usage.

const program = new Command('regelkreis')
  .description('Closes the loop from a council’s resolution to its control report.')
  .exitOverride()
  .showHelpAfterError('(see: regelkreis --help)')

/** Opens the database for one command, beside a running server too, and closes it whatever happens. */
async function withDependencies(run: (dependencies: Dependencies) => Promise<ExitCode>): Promise<void> {
  const dependencies = await openDependencies(readConfig(process.env), 'command')
  try {
    process.exitCode = await run(dependencies)
  } finally {
    await dependencies.close()
  }
}

/** Opens database and files for a backup or a restore; 'server' wants them for this process alone. */
async function withInstallation(role: 'server' | 'command', run: (installation: Installation) => Promise<ExitCode>): Promise<void> {
  const installation = await openInstallation(readConfig(process.env), role)
  try {
    process.exitCode = await run(installation)
  } finally {
    await installation.close()
  }
}

program
  .command('read')
  .description('read letters and resolutions, or lists of them (CSV, XLSX), and write what was found; needs no database')
  .argument('<file...>', 'files to read')
  .option('-o, --out <folder>', 'write one file per document into this folder instead of standard output')
  .addOption(new Option('-f, --format <format>', 'form of the result').choices(['json', 'text']).default('json'))
  .action(async (files: string[], options: { out?: string; format: 'json' | 'text' }) => {
    process.exitCode = await readFiles(files, { ...options, output: processOutput })
  })

program
  .command('import')
  .description('take files in through the pipeline of every upload; what was read then waits for review')
  .argument('<file...>', 'files to import')
  .action((files: string[]) =>
    withDependencies(async dependencies => {
      const config = readConfig(process.env)
      const jobs = await startJobs(dependencies.database.engine, { onError: error => processOutput.err(`${error.message}\n`) })
      try {
        const services = { ...dependencies, jobs, maxUploadBytes: config.maxUploadBytes }
        return await importFiles(files, { services, concurrency: config.ocrWorkers, output: processOutput })
      } finally {
        await jobs.stop()
        await closeSourceThreads()
      }
    }),
  )

program
  .command('due')
  .description('list open points and control reports that are due, overdue ones first')
  .option('-w, --within <time>', 'how far ahead: a number and d, w, m or y', '4w')
  .addOption(new Option('-f, --format <format>', 'form of the list').choices(['text', 'json', 'csv']).default('text'))
  .action((options: { within: string; format: 'text' | 'json' | 'csv' }) =>
    withDependencies(dependencies => listDue(dependencies, { ...options, output: processOutput })),
  )

program
  .command('letter')
  .description('write the letter of the newest finished report on a resolution, as it was kept')
  .argument('<reference>', 'reference of the resolution, such as V2003/22')
  .requiredOption('-o, --out <file>', 'file to write; ends in .pdf or .docx')
  .option('-r, --report <id>', 'a certain report instead of the newest one')
  .action((reference: string, options: { out: string; report?: string }) =>
    withDependencies(dependencies => writeLetter(dependencies, reference, { ...options, output: processOutput })),
  )

program
  .command('serve')
  .description('start the server, as npm start does')
  .option('--empty', 'start without the example city', false)
  .action(async (options: { empty: boolean }) => {
    const { startServer } = await import('./start-server.ts')
    await startServer(options)
  })

program
  .command('audit')
  .description('the audit trail')
  .command('verify')
  .description('walk the chain of the audit trail; prints its length and its last hash')
  .option('--since <hash>', 'a last hash noted earlier, which the trail must hold')
  .action((options: { since?: string }) => withDependencies(({ database }) => verifyAuditTrail(database, processOutput, options.since)))

const backup = program.command('backup').description('backups of database and files')

backup
  .command('create')
  .description('make a backup while the server runs, in a new folder inside this one, and check it')
  .argument('<folder>', 'folder of the backups')
  .option('-k, --keep <number>', 'afterwards remove all but so many of the newest ones', wholeNumber)
  .action((folder: string, options: { keep?: number }) =>
    withInstallation('command', installation => createCheckedBackup(installation, folder, { ...options, output: processOutput })),
  )

backup
  .command('check')
  .description('read a backup as a whole and say what is not as it was written; touches no live data')
  .argument('<backup>', 'folder of the backup')
  .action(async (folder: string) => {
    process.exitCode = await checkOneBackup(folder, processOutput, process.env['BACKUP_KEY'] || undefined)
  })

program
  .command('restore')
  .description('put a backup into a new, empty installation (DATA_DIR, DATABASE_URL)')
  .argument('<backup>', 'folder of the backup')
  .addOption(
    new Option('-m, --mails <what>', 'mails that had not gone out: ask somebody about each, or send them')
      .choices(['ask', 'send'])
      .default('ask'),
  )
  .option('--without-missing-files', 'restore although files were missing when the backup was made', false)
  .action((folder: string, options: { mails: 'ask' | 'send'; withoutMissingFiles: boolean }) =>
    withInstallation('server', installation =>
      restoreOneBackup(installation, folder, {
        ...options,
        hasOwnSecret: readConfig(process.env).authSecret !== undefined,
        output: processOutput,
      }),
    ),
  )

try {
  await program.parseAsync()
} catch (error) {
  // commander has printed its own message already; help and version are no errors.
  if (error instanceof CommanderError) process.exitCode = error.exitCode === 0 ? 0 : 2
  else if (error instanceof ConfigError) {
    processOutput.err(`${error.message}\n`)
    process.exitCode = 2
  } else if (error instanceof BackupImpossible) {
    processOutput.err(`error: ${error.message}\n`)
    process.exitCode = 1
  } else if (error instanceof DataFolderBusy) {
    processOutput.err('error: the data folder is in use; stop the server, or set DATA_DIR to a new folder\n')
    process.exitCode = 1
  } else throw error
}

// A declaration, because commands above name it.
function wholeNumber(text: string): number {
  const number = Number(text)
  if (!Number.isInteger(number) || number < 1) throw new InvalidArgumentError('must be a whole number from 1 on')
  return number
}
