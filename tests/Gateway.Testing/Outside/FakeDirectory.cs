using Gateway.Core.Federation;

namespace Gateway.Testing.Outside;

/// <summary>A directory of people with passwords. Not thread-safe but for reading.</summary>
public sealed class FakeDirectory : ILdapDirectory
{
    private readonly Dictionary<string, (string Password, OutsideIdentity Identity)> _people = [];

    /// <summary>Refuses to answer, as a server that is down.</summary>
    public bool IsDown { get; set; }

    /// <summary>The passwords that were tried.</summary>
    public int Attempts { get; private set; }

    /// <summary>The DNs that were asked for without a password.</summary>
    public List<string> Asked { get; } = [];

    /// <summary>Runs before an answer; null for nothing.</summary>
    public Func<string, Task>? BeforeAnswer { get; set; }

    /// <summary>The DNs of those whose login is refused for what the directory says of them.</summary>
    public HashSet<string> Rejected { get; } = [];

    public void Add(OutsideIdentity identity, string password = "right") => _people[identity.Name] = (password, identity);

    public void Remove(string name) => _people.Remove(name);

    public async ValueTask<OutsideIdentity> AuthenticateAsync(string userName, string password, CancellationToken cancellationToken)
    {
        if (BeforeAnswer is { } wait)
        {
            await wait(userName);
        }

        DemandUp();
        Attempts++;
        return _people.TryGetValue(userName, out var person) && person.Password == password
            ? person.Identity
            : throw new FederationException(FederationFailure.LoginFailed, "LDAP login failed: the user name or the password is wrong.");
    }

    public async ValueTask<OutsideIdentity?> FindAsync(string dn, CancellationToken cancellationToken)
    {
        if (BeforeAnswer is { } wait)
        {
            await wait(dn);
        }

        DemandUp();
        Asked.Add(dn);
        if (Rejected.Contains(dn))
        {
            throw new FederationException(FederationFailure.RejectedClaim, "The user is in more groups than are taken.");
        }

        return _people.Values.Select(person => person.Identity).FirstOrDefault(identity => identity.Subject == dn);
    }

    public string? Normalize(string dn) => dn.Contains('=', StringComparison.Ordinal) ? dn.ToLowerInvariant().Replace(", ", ",", StringComparison.Ordinal) : null;

    private void DemandUp()
    {
        if (IsDown)
        {
            throw new FederationException(FederationFailure.Unreachable, "The directory does not answer.");
        }
    }
}
