namespace Gateway.Federation.Ldap;

/// <summary>Finds everything that is wrong with options before a server uses them.</summary>
public static class LdapOptionsCheck
{
    /// <summary>All problems; empty for options that can be used.</summary>
    public static IReadOnlyList<LdapOptionsProblem> Find(LdapOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        var problems = new List<LdapOptionsProblem>();
        Require(options.Servers.Count > 0, nameof(options.Servers), "needs at least one server");
        Require(options.UserBases.Count > 0, nameof(options.UserBases), "needs at least one DN");
        return problems;

        void Require(bool condition, string option, string message)
        {
            if (!condition)
            {
                problems.Add(new LdapOptionsProblem(option, message));
            }
        }
    }
}
