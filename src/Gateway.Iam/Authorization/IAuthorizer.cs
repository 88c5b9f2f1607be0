namespace Gateway.Iam.Authorization;

/// <summary>The one place that decides what a principal may do. Safe for concurrent use.</summary>
public interface IAuthorizer
{
    /// <summary>Whether the principal may do what it needs. The owner in <paramref name="need"/> is known by now, where there is one.</summary>
    bool IsAllowed(Principal principal, in Need need);
}
