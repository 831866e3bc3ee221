package io.waggle.bench.stub;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;

/** Sends one mail to each person asked for: claimed in the log before, reported after. */
final class StubMail {
  private final Map<String, String> status = new ConcurrentHashMap<>();
  private final LinkedBlockingQueue<String> due = new LinkedBlockingQueue<>();
  private final StubBugs bugs;

  StubMail(StubBugs bugs) {
    this.bugs = bugs;
  }

  void replay(String kind, String user) {
    status.put(user, kind);
  }

  String status(String user) {
    return status.getOrDefault(user, "none");
  }

  void start(StubLog log, int smtpPort) {
    due.clear();
    for (Map.Entry<String, String> each : status.entrySet()) {
      if (each.getValue().equals("claimed")) {
        each.setValue(bugs.has("resend") ? "pending" : "unknown");
      }
      if (each.getValue().equals("pending") && !bugs.has("skip")) {
        due.add(each.getKey());
      }
    }
    if (smtpPort > 0) {
      Thread.ofPlatform().daemon().start(() -> send(log, smtpPort));
    }
  }

  void want(String user) {
    if (status.putIfAbsent(user, "pending") == null) {
      due.add(user);
    }
  }

  private void send(StubLog log, int smtpPort) {
    try (Socket socket = new Socket("127.0.0.1", smtpPort)) {
      BufferedReader in =
          new BufferedReader(
              new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
      in.readLine();
      say(socket.getOutputStream(), in, "EHLO stub");
      while (true) {
        String user = due.take();
        log.append(java.util.List.of("M claimed " + user));
        status.put(user, "claimed");
        say(socket.getOutputStream(), in, "MAIL FROM:<shop@mail.example>");
        say(socket.getOutputStream(), in, "RCPT TO:<" + user + "@mail.example>");
        say(socket.getOutputStream(), in, "DATA");
        say(socket.getOutputStream(), in, "Message-ID: <" + user + ">\r\n\r\nHello\r\n.");
        log.append(java.util.List.of("M accepted " + user));
        status.put(user, "accepted");
      }
    } catch (IOException | InterruptedException e) {
      System.out.println("mail stopped: " + e);
    }
  }

  private static void say(OutputStream out, BufferedReader in, String line) throws IOException {
    out.write((line + "\r\n").getBytes(StandardCharsets.UTF_8));
    String answer = in.readLine();
    while (answer != null && answer.length() > 3 && answer.charAt(3) == '-') {
      answer = in.readLine();
    }
  }
}
