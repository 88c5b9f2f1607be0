namespace Gateway.Federation.Ldap.Servers;

/// <summary>A server that offers a service (RFC 2782). Immutable.</summary>
/// <param name="Host">Without the last dot.</param>
/// <param name="Priority">Servers with a lower one come first.</param>
/// <param name="Weight">A server's share among those of the same priority.</param>
internal sealed record ServiceRecord(string Host, int Port, int Priority, int Weight);
