package zaigang.connectors.elasticsearch;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.util.Collection;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLPeerUnverifiedException;
import javax.net.ssl.TrustManagerFactory;

/** Whom to believe over TLS. */
final class Trust {

    /** What to do about a certificate that is not believed. */
    static final String REMEDY = "Name the file of its authority's certificates (elasticsearch.ca of the configuration,"
            + " ZAIGANG_ELASTICSEARCH_CA of a command), or give the JVM a trust store that holds it"
            + " (-Djavax.net.ssl.trustStore); and check that the URL names the host that the certificate is for.";

    private Trust() {}

    /**
     * Believes only what the certificates in a file vouch for.
     *
     * @param file one or more certificates in PEM
     * @throws IOException if there is no such file, or none in it; the message says what to do
     */
    static SSLContext in(String file) throws IOException {
        try {
            KeyStore authorities = KeyStore.getInstance(KeyStore.getDefaultType());
            authorities.load(null, null);
            int n = 0;
            for (Certificate certificate : certificates(file)) {
                authorities.setCertificateEntry("authority-" + n++, certificate);
            }
            TrustManagerFactory managers = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            managers.init(authorities);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, managers.getTrustManagers(), null);
            return context;
        } catch (GeneralSecurityException e) {
            throw new IOException("the certificates in " + file + " cannot be used: " + e.getMessage(), e);
        }
    }

    private static Collection<? extends Certificate> certificates(String file) throws IOException {
        try (InputStream in = Files.newInputStream(Path.of(file))) {
            Collection<? extends Certificate> certificates =
                    CertificateFactory.getInstance("X.509").generateCertificates(in);
            if (!certificates.isEmpty()) {
                return certificates;
            }
        } catch (NoSuchFileException e) {
            throw new IOException(
                    "there is no file " + file + " with the certificates of the authority of Elasticsearch; put it"
                            + " there, readable, on every machine of Flink",
                    e);
        } catch (CertificateException e) {
            throw new IOException(noCertificate(file), e);
        }
        throw new IOException(noCertificate(file));
    }

    private static String noCertificate(String file) {
        return "the file " + file + " holds no certificate; allowed: one or more X.509 certificates in PEM"
                + " (-----BEGIN CERTIFICATE-----)";
    }

    /** Whether a connection failed because the other side is not believed. */
    static boolean isMissing(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof GeneralSecurityException || cause instanceof SSLPeerUnverifiedException) {
                return true;
            }
        }
        return false;
    }
}
