using Microsoft.Extensions.DependencyInjection;

namespace Gateway.Api.Admin;

/// <summary>The instances of the actions. Immutable.</summary>
internal sealed class AdminActionSet
{
    private readonly Dictionary<string, AdminAction> _actions;

    public AdminActionSet(IServiceProvider services) => _actions = AdminTable.Actions.ToDictionary(
        type => type.Name, type => (AdminAction)ActivatorUtilities.CreateInstance(services, type), StringComparer.Ordinal);

    /// <summary>Null for a name that no action has.</summary>
    public AdminAction? Find(string name) => _actions.GetValueOrDefault(name);
}
