import Foundation
import NIOSSL
import PlanningService

/// The files with which a server shows who it is.
struct ServerCertificate {
    /// With its chain, in PEM.
    let certificate: String
    /// In PEM.
    let key: String

    /// - Throws: `PlanningFault` that tells which file is wrong, and in what way.
    func configuration() throws(PlanningFault) -> TLSConfiguration {
        try check(certificate, "certificate")
        try check(key, "key")
        guard let chain = try? NIOSSLCertificate.fromPEMFile(certificate), !chain.isEmpty else {
            throw .usage("\(certificate) holds no certificate in PEM format: such a file begins with -----BEGIN CERTIFICATE-----")
        }
        guard let secret = try? NIOSSLPrivateKey(file: key, format: .pem) else {
            throw .usage(
                """
                \(key) holds no key in PEM format that can be read without a password: such a file begins with \
                -----BEGIN PRIVATE KEY-----
                """)
        }
        var configuration = TLSConfiguration.makeServerConfiguration(
            certificateChain: chain.map { .certificate($0) }, privateKey: .privateKey(secret))
        configuration.minimumTLSVersion = .tlsv12
        do {
            _ = try NIOSSLContext(configuration: configuration)
        } catch {
            throw .usage("the key \(key) is not that of the certificate \(certificate): name the one with which it was made")
        }
        return configuration
    }

    private func check(_ file: String, _ what: String) throws(PlanningFault) {
        var isFolder: ObjCBool = false
        guard FileManager.default.fileExists(atPath: file, isDirectory: &isFolder) else {
            throw .missing("there is no file \(file), which is to hold the \(what)")
        }
        guard !isFolder.boolValue, FileManager.default.isReadableFile(atPath: file) else {
            throw .missing("cannot read \(file), which is to hold the \(what)")
        }
    }
}
