package org.leafport.web.signin;

/**
 * A browser's session is over, by signing out or by time; what was opened with it has to close.
 *
 * @param key of its {@link Credential.Browser}
 */
public record BrowserSessionEnded(String key) {}
