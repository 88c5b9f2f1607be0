using Gateway.Iam.Accounts;
using Gateway.Iam.Authorization;
using Gateway.Iam.Principals;

namespace Gateway.Iam.Sessions;

/// <summary>Loads the principals of sessions of <see cref="SessionKind.Outside"/>. Safe for concurrent use.</summary>
public interface IOutsidePrincipals
{
    /// <summary>
    /// The principal of a session with the policies that it has at this moment, or null when its stored principal or its provider is disabled or gone.
    /// What belongs to every session is added to the answer by the caller: filters, issue time, expiry, tags, source identity, revocations.
    /// </summary>
    /// <param name="content">What the token carries; its provider vouched for it when it was issued.</param>
    /// <param name="account">Of the session. It is enabled.</param>
    /// <param name="gathering">
    /// Everything that the answer rests on is looked up here, also what is not there: when it changes, the principal is loaded anew.
    /// </param>
    ValueTask<Principal?> LoadAsync(SessionContent content, AccountEntry account, PolicyGathering gathering);

    /// <summary>Whether what another session goes back to is there and switched on.</summary>
    /// <param name="origin">Of the kinds <see cref="SessionOrigin.OutsidePrincipal"/> and <see cref="SessionOrigin.Provider"/>.</param>
    /// <param name="gathering">As for <see cref="LoadAsync"/>.</param>
    ValueTask<bool> HoldsAsync(SessionOrigin origin, PolicyGathering gathering);
}
