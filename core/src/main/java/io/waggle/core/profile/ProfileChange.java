package io.waggle.core.profile;

/** What one event changed in a profile; a scratch object that its owner hands in again and again. */
public final class ProfileChange {}
