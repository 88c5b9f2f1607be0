namespace Gateway.Api.Tests.Routing;

/// <summary>The request by which an operation is asked for.</summary>
internal sealed record OperationForm(string Name, string Method, string Target, string? Header = null, string HostPrefix = "");
