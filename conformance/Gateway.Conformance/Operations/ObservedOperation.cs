namespace Gateway.Conformance.Operations;

/// <summary>What an endpoint said to a probe of an operation. The answer is the status, and the error code if there was one.</summary>
internal sealed record ObservedOperation(string Name, bool Implemented, string Answer);
