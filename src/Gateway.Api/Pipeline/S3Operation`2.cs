using Gateway.Api.S3.Objects;
using Gateway.Core.Errors;
using Gateway.Iam.Authorization;

namespace Gateway.Api.Pipeline;

/// <summary>
/// The four steps of every operation, in the order that makes it impossible to forget authorization: read the request, say what it needs,
/// do it, write the answer.
/// </summary>
internal abstract class S3Operation<TInput, TOutput> : S3Operation
{
    /// <summary>Reads headers, query and control documents into typed input. The bytes of objects are not touched here.</summary>
    protected abstract ValueTask<TInput> ReadAsync(S3Request request, CancellationToken cancellationToken);

    /// <summary>What the principal must be allowed. Pure; never empty, unless each item is authorized alone.</summary>
    protected abstract IReadOnlyList<Need> Needs(S3Request request, TInput input);

    protected abstract ValueTask<TOutput> HandleAsync(S3Request request, TInput input, CancellationToken cancellationToken);

    protected abstract ValueTask WriteAsync(
        S3Request request, TInput input, TOutput output, S3Response response, CancellationToken cancellationToken);

    internal sealed override async ValueTask RunAsync(
        S3Request request, S3Response response, CancellationToken cancellationToken)
    {
        var input = await ReadAsync(request, cancellationToken);
        var needs = Needs(request, input);
        if (needs.Count == 0 && !AuthorizesEachItem)
        {
            throw new InvalidOperationException($"{GetType().Name} declares no needs.");
        }

        foreach (var need in needs)
        {
            await request.DemandAsync(need, cancellationToken);
        }

        // After the needs, as S3 does: without permission the answer stays 403.
        if (IsForOwnersAccountOnly && request.Principal.Account?.Id != request.Bucket.Owner)
        {
            throw S3Errors.MethodNotAllowed.With(new ErrorDetail("Method", request.Http.Request.Method));
        }

        TOutput output;
        try
        {
            output = await HandleAsync(request, input, cancellationToken);
        }
        catch (S3Exception missing) when (missing.MissingIn is not null)
        {
            await request.DemandAsync(MissingObject.NeedToKnow(missing.MissingIn), cancellationToken);
            throw;
        }

        await WriteAsync(request, input, output, response, cancellationToken);
    }
}
