using Gateway.Federation.Ldap;
using Gateway.Host.Settings;

namespace Gateway.Host.Federation;

/// <summary>The directory can be used; what makes it unsafe is told.</summary>
internal sealed class LdapValidator : IOptionsValidator
{
    public void Validate(GatewayOptions options, List<SettingMistake> mistakes)
    {
        if (!options.Federation.Ldap.IsConfigured)
        {
            return;
        }

        var ldap = options.Federation.Ldap.Options;
        foreach (var problem in LdapOptionsCheck.Find(ldap))
        {
            Add(problem.Option, problem.Message + ".");
        }

        if (ldap.CaFile is { } path && !Directory.Exists(path) && PemFile.FindTrouble(path) is { } trouble)
        {
            Add(nameof(ldap.CaFile), trouble);
        }

        if (ldap.SkipVerify)
        {
            options.Warnings.Add("GATEWAY_LDAP__SKIP_VERIFY is on: anybody on the way to the directory can read passwords.");
        }

        if (ldap.Security == LdapSecurity.None)
        {
            options.Warnings.Add("GATEWAY_LDAP__SECURITY is none: anybody on the way to the directory can read passwords.");
        }

        void Add(string option, string sentence) => mistakes.Add(ItemProblems.Of(LdapSettings.All, "", option, sentence));
    }
}
