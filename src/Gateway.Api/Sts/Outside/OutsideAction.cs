using System.Net;
using Gateway.Api.Pipeline;
using Gateway.Api.Query;
using Gateway.Core.Errors;
using Gateway.Core.Federation;
using Gateway.Iam.Outside;

namespace Gateway.Api.Sts.Outside;

/// <summary>A login: nobody signs it, what it presents proves who it is.</summary>
internal abstract class OutsideAction(OutsideSessions sessions, LoginThrottle throttle, ApiOptions options) : QueryAction<OutsideInput, OutsideAnswer>
{
    public sealed override string NeedsNothingBecause =>
        "What the request presents proves who sends it; whether that identity may have the session is decided once it is known.";

    public sealed override bool TakesAnonymous => true;

    /// <summary>AWS's name of the action.</summary>
    protected string Name => GetType().Name;

    protected ApiOptions Options => options;

    protected abstract ProviderKind Kind { get; }

    /// <summary>Whether a session without a duration lasts as long as what proves it.</summary>
    protected virtual bool LastsAsLongAsProof => false;

    /// <summary>Reads the proof, whose parameters each action has of its own.</summary>
    /// <exception cref="S3Exception">They are missing or malformed.</exception>
    protected abstract OutsideInput ReadProof(QueryParameters parameters, OutsideInput input);

    /// <summary>What an attempt counts as: see <see cref="LoginThrottle"/>.</summary>
    protected abstract string AttemptOf(QueryRequest request, OutsideInput input);

    /// <summary>Asks the provider.</summary>
    /// <exception cref="FederationException">It refuses.</exception>
    protected abstract ValueTask<OutsideIdentity> AuthenticateAsync(
        QueryRequest request, OutsideInput input, OutsideTarget target, CancellationToken cancellationToken);

    protected sealed override OutsideInput Read(QueryRequest request)
    {
        // Before anything is looked at: whoever sent a password in the clear is to learn that at the first try.
        if (!options.AllowsInsecureLogins && request.Client is { IsSecure: false, Address: var address } && (address is null || !IPAddress.IsLoopback(address)))
        {
            throw IamErrors.InsecureConnection.With();
        }

        var parameters = request.Parameters;
        var roleArn = parameters.RoleArn();
        return ReadProof(parameters, new OutsideInput(parameters.SessionRequest())
        {
            RoleArn = roleArn,
            SessionName = RoleArns.AccountOf(roleArn ?? "") is null
                ? parameters.SessionName("RoleSessionName")
                : parameters.RequiredSessionName("RoleSessionName"),
        });
    }

    protected sealed override ValueTask<IReadOnlyList<QueryNeed>> NeedsAsync(
        QueryRequest request, OutsideInput input, CancellationToken cancellationToken) => ValueTask.FromResult<IReadOnlyList<QueryNeed>>([]);

    protected sealed override async ValueTask<OutsideAnswer> HandleAsync(
        QueryRequest request, OutsideInput input, CancellationToken cancellationToken)
    {
        var target = sessions.TargetOf(Kind, input.RoleArn);
        OutsideIdentity identity;
        try
        {
            identity = await throttle.RunAsync(
                request.Client.Address, AttemptOf(request, input), token => AuthenticateAsync(request, input, target, token), cancellationToken);
        }
        catch (FederationException refusal)
        {
            throw Refuse(refusal, isAws: target.RoleArn is not null);
        }

        return await sessions.OpenAsync(request, Name, input, target, identity, LastsAsLongAsProof, cancellationToken);
    }

    /// <summary>The answer to a refusal of the provider.</summary>
    protected virtual S3Exception Refuse(FederationException refusal, bool isAws) => OutsideErrors.Of(refusal, Kind, isAws);
}
