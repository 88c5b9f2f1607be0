namespace Gateway.Iam.Secrets;

/// <summary>Something sealed cannot be opened: it was sealed with another key or for another purpose, or it is damaged.</summary>
public sealed class SecretUnsealException(string message, Exception? inner = null) : Exception(message, inner);
