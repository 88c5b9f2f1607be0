namespace Gateway.Testing.Servers;

/// <summary>What an identity plugin was sent.</summary>
public sealed record PluginRequest(string Method, string Target, string Body, string Authorization, string? ContentType);
