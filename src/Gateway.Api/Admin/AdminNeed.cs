using Gateway.Core.Names;

namespace Gateway.Api.Admin;

/// <summary>One permission that an action needs. Immutable.</summary>
/// <param name="Action">Its name: <c>admin:CreateAccount</c>.</param>
/// <param name="Resource">The ARN of the user, group or root that it is about; <c>*</c> for the installation.</param>
/// <param name="Owner">The account of that resource; the installation's for <c>*</c>.</param>
internal sealed record AdminNeed(string Action, string Resource, AccountId Owner)
{
    /// <summary>
    /// The caller asks for something of its own, which needs no allow: it is refused only when a policy denies it. Never so for a credential that is
    /// narrowed by policies of its own.
    /// </summary>
    public bool IsOwn { get; init; }

    /// <summary><c>svc:DurationSeconds</c>: how long the new credential is to live; null for ever.</summary>
    public TimeSpan? Lifetime { get; init; }
}
