package io.waggle.app.channel;

/**
 * One line of the mailbox.
 *
 * @param id counts the messages from 1, also over restarts
 * @param receivedAt in milliseconds since 1970
 */
public record MailboxEntry(
    long id, long receivedAt, String from, String to, String subject, int bytes) {}
