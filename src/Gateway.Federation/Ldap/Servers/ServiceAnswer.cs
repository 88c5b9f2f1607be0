namespace Gateway.Federation.Ldap.Servers;

/// <summary>The servers that a look-up found. Immutable.</summary>
/// <param name="Records">In no order; empty when there is no such service.</param>
/// <param name="Lifetime">How long they may be kept.</param>
internal sealed record ServiceAnswer(IReadOnlyList<ServiceRecord> Records, TimeSpan Lifetime);
