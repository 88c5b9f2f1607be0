namespace Gateway.Host.Server;

/// <summary>The server cannot start or go on, for a reason outside its settings. The message says what to do.</summary>
internal sealed class StartException(string message, Exception? inner = null) : Exception(message, inner);
