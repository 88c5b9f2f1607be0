namespace Gateway.Federation.Tests.CustomToken;

internal sealed record PluginRequest(string Method, string Target, string Body, string Authorization, string? ContentType);
