using Gateway.Api.Pipeline;

namespace Gateway.Api.Admin;

/// <summary>
/// An action on the installation, which its own account administers: the resource is <c>*</c> and belongs to that account, so that nobody of another account
/// is ever allowed it.
/// </summary>
internal abstract class InstallationAction<TInput, TOutput>(ApiOptions options) : AdminAction<TInput, TOutput>
{
    protected ApiOptions Options => options;

    /// <summary>The permission: <c>admin:CreateAccount</c>.</summary>
    protected abstract string Permission { get; }

    protected sealed override ValueTask<IReadOnlyList<AdminNeed>> NeedsAsync(AdminRequest request, TInput input, CancellationToken cancellationToken) =>
        ValueTask.FromResult<IReadOnlyList<AdminNeed>>([new AdminNeed(Permission, "*", options.Account.Id)]);
}
