namespace Gateway.Federation.Graph;

/// <summary>Microsoft Graph gave no usable answer.</summary>
/// <param name="message">Never a token or secret.</param>
internal sealed class GraphException(string message, Exception? inner = null) : Exception(message, inner);
