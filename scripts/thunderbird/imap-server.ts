import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { chmod, chown, mkdir, mkdtemp, readFile, rename, rm, writeFile } from "node:fs/promises";
import { type AddressInfo, connect, createServer } from "node:net";
import { tmpdir, userInfo } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { buildMessage, type MessageSpec } from "./message";
import type { ImapAccount } from "./profile";

const binaries = ["/usr/sbin/dovecot", "/usr/local/sbin/dovecot", "/opt/homebrew/sbin/dovecot"];

/** User and group `nobody`: Dovecot gives no mailbox to root. */
const nobody = 65_534;

/**
 * Finds Dovecot; on Debian as root it is installed when it is missing.
 * @throws Error with one sentence for the user when there is none.
 */
export function ensureDovecot(): string {
  const find = () => binaries.find((path) => existsSync(path));
  const found = find();
  if (found !== undefined) {
    return found;
  }
  if (process.getuid?.() === 0 && existsSync("/usr/bin/apt-get")) {
    const env = { ...process.env, DEBIAN_FRONTEND: "noninteractive" };
    const run = (args: readonly string[]) =>
      spawnSync("apt-get", args, { env, stdio: "ignore", timeout: 300_000 }).status === 0;
    if (run(["update"]) && run(["install", "-y", "--no-install-recommends", "dovecot-imapd"])) {
      const installed = find();
      if (installed !== undefined) {
        return installed;
      }
    }
  }
  throw new Error("The tests with an IMAP server need Dovecot 2.3: install the package dovecot-imapd.");
}

/** Name of the group this process runs as; Dovecot takes no number. */
function groupName(): string {
  return spawnSync("id", ["-gn"], { encoding: "utf8" }).stdout.trim();
}

function configuration(base: string, port: number, account: { username: string; password: string }): string {
  const { uid, gid, username } = userInfo();
  const mail = uid === 0 ? { uid: nobody, gid: nobody } : { uid, gid };
  // Without root nothing can be changed to another user or to a directory tree of its own.
  const own =
    uid === 0
      ? ""
      : `default_internal_user = ${username}
default_internal_group = ${groupName()}
default_login_user = ${username}
service anvil {
  chroot =
}
service imap-login {
  chroot =
}
service stats {
  chroot =
}
`;
  return `protocols = imap
listen = 127.0.0.1
base_dir = ${base}/run
state_dir = ${base}/run
log_path = ${base}/dovecot.log
ssl = no
disable_plaintext_auth = no
auth_mechanisms = plain login
mail_location = maildir:${base}/maildir
mail_uid = ${mail.uid}
mail_gid = ${mail.gid}
first_valid_uid = ${Math.min(mail.uid, 500)}
first_valid_gid = ${Math.min(mail.gid, 500)}
passdb {
  driver = static
  args = user=${account.username} password=${account.password}
}
userdb {
  driver = static
  args = uid=${mail.uid} gid=${mail.gid} home=${base}/home
}
service imap-login {
  inet_listener imap {
    port = ${port}
  }
  inet_listener imaps {
    port = 0
  }
}
namespace inbox {
  inbox = yes
}
${own}`;
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once("error", reject);
    probe.listen(0, "127.0.0.1", () => {
      const { port } = probe.address() as AddressInfo;
      probe.close(() => resolve(port));
    });
  });
}

/** Whether something on that port greets as an IMAP server does. */
function greets(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, "127.0.0.1");
    const end = (answer: boolean) => {
      socket.destroy();
      resolve(answer);
    };
    socket.setTimeout(2000, () => end(false));
    socket.once("error", () => end(false));
    socket.once("data", (data) => end(data.toString("latin1").startsWith("* OK")));
  });
}

/** A real IMAP server (Dovecot) on a loopback port, with one account. */
export class ImapServer {
  /** For `createProfile({ imap })`. */
  readonly account: ImapAccount;
  readonly #base: string;
  readonly #child: ChildProcess;
  #delivered = 0;

  private constructor(base: string, account: ImapAccount, child: ChildProcess) {
    this.#base = base;
    this.account = account;
    this.#child = child;
  }

  /**
   * Starts a server whose INBOX has these messages, in this order.
   * @throws Error with the server's log when it does not answer within 15 s.
   */
  static async start(messages: readonly MessageSpec[] = []): Promise<ImapServer> {
    const binary = ensureDovecot();
    const base = await mkdtemp(join(tmpdir(), "cleardot-imap-"));
    await chmod(base, 0o755);
    const port = await freePort();
    const account = { host: "127.0.0.1", port, username: "reader", password: "secret" };
    for (const directory of ["run", "home", "maildir", "maildir/cur", "maildir/new", "maildir/tmp"]) {
      await mkdir(join(base, directory));
      if (process.getuid?.() === 0 && directory !== "run") {
        await chown(join(base, directory), nobody, nobody);
      }
    }
    const file = join(base, "dovecot.conf");
    await writeFile(file, configuration(base, port, account));
    const child = spawn(binary, ["-F", "-c", file], { stdio: "ignore" });
    const server = new ImapServer(base, account, child);
    process.once("exit", () => child.kill("SIGTERM"));
    for (const message of messages) {
      await server.deliver(message);
    }
    const end = Date.now() + 15_000;
    while (!(await greets(port))) {
      if (Date.now() > end || child.exitCode !== null) {
        const log = await readFile(join(base, "dovecot.log"), "utf8").catch(() => "");
        await server.stop();
        throw new Error(`Dovecot did not start. Its log:\n${log}`);
      }
      await sleep(50);
    }
    return server;
  }

  /** Puts one more message into INBOX; clients see it at their next look. */
  async deliver(message: MessageSpec): Promise<void> {
    this.#delivered += 1;
    const name = `${1_700_000_000 + this.#delivered}.M${this.#delivered}.loopback`;
    const file = join(this.#base, "maildir/tmp", name);
    await writeFile(file, buildMessage(message));
    const target = join(this.#base, "maildir/cur", `${name}:2,S`);
    if (process.getuid?.() === 0) {
      await chown(file, nobody, nobody);
    }
    await rename(file, target);
  }

  /** Ends the server and removes its mail. */
  async stop(): Promise<void> {
    if (this.#child.exitCode === null && this.#child.signalCode === null) {
      const ended = new Promise((resolve) => this.#child.once("exit", resolve));
      this.#child.kill("SIGTERM");
      const timer = setTimeout(() => this.#child.kill("SIGKILL"), 5000);
      await ended;
      clearTimeout(timer);
    }
    await rm(this.#base, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 });
  }
}
