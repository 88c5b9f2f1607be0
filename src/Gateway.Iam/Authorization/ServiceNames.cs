using System.Collections.Frozen;
using Gateway.Policy.Actions;

namespace Gateway.Iam.Authorization;

/// <summary>The services of actions as texts, each made once.</summary>
internal static class ServiceNames
{
    private static readonly FrozenDictionary<PolicyAction, string> s_names =
        ActionCatalogue.All.ToFrozenDictionary(a => a, a => string.Intern(a.Service.ToString()));

    public static string Of(PolicyAction action) => s_names[action];
}
