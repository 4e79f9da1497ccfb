// The package that drives the browser, fetched from npm on first use. Exits with 77 (skipped) when it cannot be had.
import {execFileSync} from 'node:child_process';
import {existsSync} from 'node:fs';
import {fileURLToPath} from 'node:url';

const folder = fileURLToPath(new URL('.', import.meta.url));
if (!existsSync(folder + 'node_modules/playwright-core')) {
  try {
    execFileSync(process.env.NPM ?? 'npm', ['install', '--silent', '--no-audit', '--no-fund', '--prefer-offline'],
        {cwd: folder, timeout: 120000, stdio: ['ignore', 'inherit', 'inherit']});
  } catch (error) {
    console.log(`skipped: playwright-core cannot be fetched (${error.message})`);
    process.exit(77);
  }
}
export const {chromium} = await import('playwright-core');
