package io.waggle.app.log;

/**
 * A stretch of a segment that is not sound though sound frames, or a later segment, follow it. It
 * is left in place and skipped.
 *
 * @param segment the file's name
 * @param offset where the stretch starts in the file
 * @param bytes its length; 0 when positions are missing without any bytes
 * @param firstPosition the first position it took away
 * @param positions how many positions it took away; acknowledged entries may have been among them
 */
public record Damage(String segment, long offset, long bytes, long firstPosition, long positions) {}
