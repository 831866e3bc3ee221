package io.waggle.app.channel;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;

/** A mail server that speaks TLS with a certificate made for the test. */
final class TlsSmtp implements AutoCloseable {
  private static final char[] PASSWORD = "changeit".toCharArray();

  private final ServerSocket server;
  private final SSLContext tls;
  private final Offer offer;
  private final String pem;
  private final List<String> commands = new CopyOnWriteArrayList<>();

  /** What the server does about encryption. */
  enum Offer {
    STARTTLS,
    NOTHING,
    FROM_THE_FIRST_BYTE
  }

  /**
   * @param name whom the certificate is for, such as {@code ip:127.0.0.1}
   */
  TlsSmtp(Path directory, String name, Offer offer) throws Exception {
    this.offer = offer;
    KeyStore keys = certificate(directory, name);
    pem = pem(keys);
    tls = context(keys);
    server = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
    Thread.ofPlatform().daemon().start(this::serve);
  }

  private static KeyStore certificate(Path directory, String name) throws Exception {
    Path file = Files.createTempDirectory(directory, "keys").resolve("keys.p12");
    Path tool = Path.of(System.getProperty("java.home"), "bin", "keytool");
    Process made =
        new ProcessBuilder(
                tool.toString(),
                "-genkeypair",
                "-keystore",
                file.toString(),
                "-storepass",
                new String(PASSWORD),
                "-alias",
                "mail",
                "-keyalg",
                "EC",
                "-dname",
                "CN=mail",
                "-ext",
                "san=" + name)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    if (!made.waitFor(60, TimeUnit.SECONDS) || made.exitValue() != 0) {
      throw new IOException("keytool made no certificate");
    }
    KeyStore keys = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(file)) {
      keys.load(in, PASSWORD);
    }
    return keys;
  }

  private static String pem(KeyStore keys) throws GeneralSecurityException {
    byte[] der = keys.getCertificate("mail").getEncoded();
    String text = Base64.getMimeEncoder(64, new byte[] {10}).encodeToString(der);
    return "-----BEGIN CERTIFICATE-----\n" + text + "\n-----END CERTIFICATE-----\n";
  }

  private static SSLContext context(KeyStore keys) throws GeneralSecurityException {
    KeyManagerFactory managers =
        KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    managers.init(keys, PASSWORD);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(managers.getKeyManagers(), null, null);
    return context;
  }

  int port() {
    return server.getLocalPort();
  }

  String certificate() {
    return pem;
  }

  /** Every line outside of contents, with {@code tls} or {@code plain} before it. */
  List<String> commands() {
    return List.copyOf(commands);
  }

  @Override
  public void close() throws IOException {
    server.close();
  }

  private void serve() {
    while (!server.isClosed()) {
      try (Socket socket = server.accept()) {
        boolean first = offer == Offer.FROM_THE_FIRST_BYTE;
        talk(first ? secured(socket) : socket, first, true);
      } catch (IOException e) {
        // The client refused the certificate, or the test is over.
        continue;
      }
    }
  }

  private SSLSocket secured(Socket socket) throws IOException {
    SSLSocket secured =
        (SSLSocket) tls.getSocketFactory().createSocket(socket, "127.0.0.1", port(), true);
    secured.setUseClientMode(false);
    secured.startHandshake();
    return secured;
  }

  private void talk(Socket socket, boolean secure, boolean greets) throws IOException {
    BufferedReader in =
        new BufferedReader(
            new InputStreamReader(socket.getInputStream(), StandardCharsets.ISO_8859_1));
    OutputStream out = socket.getOutputStream();
    if (greets) {
      say(out, "220 ready");
    }
    boolean content = false;
    for (String line = in.readLine(); line != null; line = in.readLine()) {
      if (content) {
        content = !line.equals(".");
        if (!content) {
          say(out, "250 taken");
        }
        continue;
      }
      commands.add((secure ? "tls " : "plain ") + line);
      if (line.startsWith("EHLO")) {
        boolean offers = offer == Offer.STARTTLS && !secure;
        say(out, offers ? "250-here\r\n250 STARTTLS" : "250 here");
      } else if (line.equals("STARTTLS")) {
        say(out, "220 go on");
        talk(secured(socket), true, false);
        return;
      } else {
        content = line.equals("DATA");
        say(out, content ? "354 go on" : line.equals("QUIT") ? "221 bye" : "250 ok");
      }
    }
  }

  private static void say(OutputStream out, String line) throws IOException {
    out.write((line + "\r\n").getBytes(StandardCharsets.US_ASCII));
    out.flush();
  }
}
