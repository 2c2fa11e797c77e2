package com.dreamseed.alert;

import com.dreamseed.settings.Setting;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** A real mail server on a free port, and the mails it got. */
final class MailServer implements AutoCloseable {

  /** One mail as its reader sees it. */
  record Mail(String to, String subject, String text, String html) {}

  private final GreenMail greenMail;

  private MailServer(int port) {
    greenMail = new GreenMail(new ServerSetup(port, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
    greenMail.start();
  }

  static MailServer start() {
    return new MailServer(0);
  }

  /** A mail server where another was before. */
  static MailServer start(int port) {
    return new MailServer(port);
  }

  int port() {
    return greenMail.getSmtp().getPort();
  }

  /** Asks for this login from now on. */
  void demandLogin(String user, String password) {
    greenMail.getManagers().getUserManager().setAuthRequired(true);
    greenMail.setUser(user, user, password);
  }

  Map<Setting, String> settings() {
    Map<Setting, String> settings = new EnumMap<>(Setting.class);
    settings.put(Setting.SMTP_HOST, "127.0.0.1");
    settings.put(Setting.SMTP_PORT, Integer.toString(port()));
    settings.put(Setting.SMTP_FROM, "alerts@example.org");
    settings.put(Setting.SMTP_STARTTLS, "false");
    settings.put(Setting.ALERT_RECIPIENTS, "ops@example.org");
    settings.put(Setting.PUBLIC_URL, "https://dash.example.org/");
    return settings;
  }

  List<Mail> mails() {
    return Stream.of(greenMail.getReceivedMessages()).map(MailServer::read).toList();
  }

  List<Mail> mails(String subjectPart) {
    return mails().stream().filter(m -> m.subject().contains(subjectPart)).toList();
  }

  private static Mail read(MimeMessage message) {
    try {
      return new Mail(
          message.getAllRecipients()[0].toString(),
          message.getSubject(),
          part(message, "text/plain"),
          part(message, "text/html"));
    } catch (MessagingException | IOException e) {
      throw new AssertionError("a mail cannot be read", e);
    }
  }

  private static String part(Part part, String type) throws MessagingException, IOException {
    if (part.isMimeType(type)) {
      return part.getContent().toString();
    }
    if (part.getContent() instanceof Multipart parts) {
      for (int i = 0; i < parts.getCount(); i++) {
        String found = part(parts.getBodyPart(i), type);
        if (found != null) {
          return found;
        }
      }
    }
    return null;
  }

  @Override
  public void close() {
    greenMail.stop();
  }
}
