package com.dreamseed.alert;

import com.dreamseed.settings.Smtp;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.net.PemTrustOptions;
import io.vertx.ext.mail.LoginOption;
import io.vertx.ext.mail.MailClient;
import io.vertx.ext.mail.MailConfig;
import io.vertx.ext.mail.MailMessage;
import io.vertx.ext.mail.StartTLSOptions;
import java.util.Optional;

/** Hands mails to the mail server. */
final class Postman {

  private static final int PATIENCE_MILLIS = 15_000;

  private final Optional<Smtp> settings;
  private final MailClient client;

  Postman(Vertx vertx, Optional<Smtp> settings) {
    this.settings = settings;
    this.client = settings.map(s -> MailClient.create(vertx, config(s))).orElse(null);
  }

  private static MailConfig config(Smtp smtp) {
    MailConfig config =
        new MailConfig()
            .setHostname(smtp.host())
            .setPort(smtp.port())
            .setStarttls(smtp.startTls() ? StartTLSOptions.REQUIRED : StartTLSOptions.DISABLED)
            .setConnectTimeout(PATIENCE_MILLIS)
            .setKeepAlive(false)
            .setMaxPoolSize(4);
    smtp.caFile()
        .ifPresent(f -> config.setTrustOptions(new PemTrustOptions().addCertPath(f.toString())));
    if (smtp.username().isEmpty()) {
      return config.setLogin(LoginOption.DISABLED);
    }
    return config
        .setLogin(LoginOption.REQUIRED)
        .setUsername(smtp.username())
        .setPassword(smtp.password().value());
  }

  /** Whether there is a mail server at all. */
  boolean there() {
    return client != null;
  }

  /** Completes when the mail server has taken it. */
  Future<Void> send(long id, Outgoing mail) {
    if (client == null) {
      return Future.failedFuture("SMTP_HOST is not set");
    }
    String from = settings.orElseThrow().from();
    MailMessage message =
        new MailMessage()
            .setFrom("DreamSeed <" + from + ">")
            .setTo(mail.target())
            .setSubject(mail.subject())
            .setText(mail.text())
            .setHtml(mail.html());
    message
        .addHeader("Auto-Submitted", "auto-generated")
        .addHeader("X-DreamSeed-Delivery", "" + id);
    return client.sendMail(message).mapEmpty();
  }

  Future<Void> close() {
    return client == null ? Future.succeededFuture() : client.close();
  }
}
