namespace Gateway.Federation.Http;

/// <summary>A server outside gave no usable answer: no connection, no trust, too slow, too large, or an address that must not be asked.</summary>
/// <param name="message">Names the host, and never the query, which may hold a secret.</param>
internal sealed class OutboundException(string message, Exception? inner = null) : Exception(message, inner);
