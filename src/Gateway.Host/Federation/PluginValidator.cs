using Gateway.Federation.CustomToken;
using Gateway.Host.Settings;

namespace Gateway.Host.Federation;

/// <summary>Each identity plugin can be asked, and each role belongs to one of them.</summary>
internal sealed class PluginValidator : IOptionsValidator
{
    public void Validate(GatewayOptions options, List<SettingMistake> mistakes)
    {
        var roles = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (name, draft) in options.Federation.Plugins.All.Where(p => p.Value.IsEnabled))
        {
            Check(name, draft);
            if (!roles.Add(draft.Build(name).RoleArn(options.Signing.Region)))
            {
                Add(name, nameof(CustomTokenPlugin.RoleId), "is needed: another plugin has the same role.");
            }
        }

        void Check(string name, PluginDraft draft)
        {
            if (draft.Url is not { } url)
            {
                Add(name, nameof(draft.Url), "is needed: without it nobody can be asked.");
            }
            else if (url.Scheme != Uri.UriSchemeHttps && !url.IsLoopback && !draft.Options.AllowsPlainHttp)
            {
                Add(name, nameof(draft.Url), "is a plain HTTP URL of another machine: tokens would be readable on the way.");
            }

            if (draft.Options.RolePolicies.Count == 0)
            {
                Add(name, nameof(CustomTokenPlugin.RolePolicies), "is needed: without it nobody could do anything.");
            }

            if (draft.Options.CaBundleFile is { } file && PemFile.FindTrouble(file) is { } trouble)
            {
                Add(name, nameof(CustomTokenPlugin.CaBundleFile), trouble);
            }
        }

        void Add(string name, string option, string sentence) => mistakes.Add(ItemProblems.Of(PluginSettings.All, name, option, sentence));
    }
}
