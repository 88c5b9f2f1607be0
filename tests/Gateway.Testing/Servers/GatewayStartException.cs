namespace Gateway.Testing.Servers;

/// <summary>The gateway process ended, or did not become ready in time. The message carries what it wrote.</summary>
public sealed class GatewayStartException(string message) : Exception(message);
