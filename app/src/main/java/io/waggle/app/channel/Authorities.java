package io.waggle.app.channel;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManagerFactory;

/**
 * The certificate authorities that a server's certificate must come from, such as a company's own;
 * those of the platform when none are named.
 *
 * @param pem certificates in PEM (RFC 7468), or empty
 */
public record Authorities(String pem) {
  public static final Authorities OF_THE_PLATFORM = new Authorities("");

  /** Whether the text holds certificates, or nothing. */
  public boolean isSound() {
    try {
      trust();
      return true;
    } catch (GeneralSecurityException | IOException e) {
      return false;
    }
  }

  /** Makes the connections that trust them. */
  SSLSocketFactory sockets() {
    try {
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(null, trust().getTrustManagers(), null);
      return context.getSocketFactory();
    } catch (GeneralSecurityException | IOException e) {
      throw new IllegalStateException("the authorities were looked at before", e);
    }
  }

  private TrustManagerFactory trust() throws GeneralSecurityException, IOException {
    KeyStore store = null;
    if (!pem.isEmpty()) {
      store = KeyStore.getInstance(KeyStore.getDefaultType());
      store.load(null, null);
      int number = 0;
      byte[] bytes = pem.getBytes(StandardCharsets.US_ASCII);
      for (Certificate each :
          CertificateFactory.getInstance("X.509")
              .generateCertificates(new ByteArrayInputStream(bytes))) {
        store.setCertificateEntry("authority-" + number++, each);
      }
      if (number == 0) {
        throw new GeneralSecurityException("none found");
      }
    }
    TrustManagerFactory factory =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    factory.init(store);
    return factory;
  }
}
