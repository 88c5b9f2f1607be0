namespace Gateway.Federation.Ldap.Servers;

/// <summary>Looks up SRV records. Safe for concurrent use.</summary>
internal interface IServiceResolver
{
    /// <param name="name"><c>_ldap._tcp.example.com</c></param>
    /// <exception cref="IOException">No name server gives an answer.</exception>
    Task<ServiceAnswer> ResolveAsync(string name, CancellationToken cancellationToken);
}
