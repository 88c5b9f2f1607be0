using Gateway.Core.Federation;

namespace Gateway.Testing.Outside;

/// <summary>Providers that can tell whether accounts are still there. Not for concurrent changes.</summary>
public sealed class FakeAccounts : IAccountCheck
{
    /// <summary>By the name of the provider, the states of subjects; providers that are not there cannot be asked.</summary>
    public Dictionary<string, Dictionary<string, AccountState>> States { get; } = [];

    public bool CanCheck(OutsideProvider provider) => States.ContainsKey(provider.Name);

    public ValueTask<AccountState> CheckAsync(OutsideProvider provider, string subject, CancellationToken cancellationToken) =>
        ValueTask.FromResult(States[provider.Name].GetValueOrDefault(subject, AccountState.Gone));
}
