// The certificate library's dependency injection asks for this to be loaded before it.
import "reflect-metadata";
import { webcrypto } from "node:crypto";
import { isIP } from "node:net";
import { createSecureContext, type SecureContext } from "node:tls";
import * as x509 from "@peculiar/x509";

const algorithm = { name: "ECDSA", namedCurve: "P-256", hash: "SHA-256" };
const dayMs = 86_400_000;

function makeKeys(): Promise<CryptoKeyPair> {
  return webcrypto.subtle.generateKey(algorithm, true, ["sign", "verify"]) as Promise<CryptoKeyPair>;
}

function serialNumber(): string {
  const bytes = webcrypto.getRandomValues(new Uint8Array(12));
  // A leading byte below 0x80 keeps the DER integer positive.
  return `01${Buffer.from(bytes).toString("hex")}`;
}

/** A private key and its certificate, PEM. */
export interface Credentials {
  readonly key: string;
  readonly cert: string;
}

/** A certificate authority for tests, which certifies any host name on demand. */
export class CertificateAuthority {
  /** The authority's certificate, DER in base64: for nsIX509CertDB.addCertFromBase64. */
  readonly caBase64Der: string;
  readonly #certificate: x509.X509Certificate;
  readonly #keys: CryptoKeyPair;
  readonly #credentials = new Map<string, Promise<Credentials>>();

  private constructor(certificate: x509.X509Certificate, keys: CryptoKeyPair) {
    this.#certificate = certificate;
    this.#keys = keys;
    this.caBase64Der = Buffer.from(certificate.rawData).toString("base64");
  }

  /** Makes an authority with a fresh key, valid for a month. */
  static async create(): Promise<CertificateAuthority> {
    x509.cryptoProvider.set(webcrypto as Crypto);
    const keys = await makeKeys();
    const certificate = await x509.X509CertificateGenerator.createSelfSigned({
      serialNumber: serialNumber(),
      name: "CN=Cleardot test authority",
      notBefore: new Date(Date.now() - dayMs),
      notAfter: new Date(Date.now() + 30 * dayMs),
      keys,
      signingAlgorithm: algorithm,
      extensions: [
        new x509.BasicConstraintsExtension(true, undefined, true),
        new x509.KeyUsagesExtension(x509.KeyUsageFlags.keyCertSign | x509.KeyUsageFlags.cRLSign, true),
        await x509.SubjectKeyIdentifierExtension.create(keys.publicKey),
      ],
    });
    return new CertificateAuthority(certificate, keys);
  }

  /** Key and certificate for a host name or IP address; made once a name. */
  credentialsFor(host: string): Promise<Credentials> {
    let credentials = this.#credentials.get(host);
    if (credentials === undefined) {
      credentials = this.#makeCredentials(host);
      this.#credentials.set(host, credentials);
    }
    return credentials;
  }

  /** A TLS context for a host name or IP address. */
  async contextFor(host: string): Promise<SecureContext> {
    return createSecureContext(await this.credentialsFor(host));
  }

  async #makeCredentials(host: string): Promise<Credentials> {
    const keys = await makeKeys();
    const certificate = await x509.X509CertificateGenerator.create({
      serialNumber: serialNumber(),
      subject: `CN=${host}`,
      issuer: this.#certificate.subject,
      notBefore: new Date(Date.now() - dayMs),
      notAfter: new Date(Date.now() + 30 * dayMs),
      publicKey: keys.publicKey,
      signingKey: this.#keys.privateKey,
      signingAlgorithm: algorithm,
      extensions: [
        new x509.BasicConstraintsExtension(false, undefined, true),
        new x509.KeyUsagesExtension(x509.KeyUsageFlags.digitalSignature, true),
        new x509.ExtendedKeyUsageExtension([x509.ExtendedKeyUsage.serverAuth]),
        new x509.SubjectAlternativeNameExtension([{ type: isIP(host) === 0 ? "dns" : "ip", value: host }]),
        await x509.AuthorityKeyIdentifierExtension.create(this.#certificate),
      ],
    });
    const key = Buffer.from(await webcrypto.subtle.exportKey("pkcs8", keys.privateKey));
    return {
      cert: certificate.toString("pem"),
      key: `-----BEGIN PRIVATE KEY-----\n${key.toString("base64")}\n-----END PRIVATE KEY-----\n`,
    };
  }
}
