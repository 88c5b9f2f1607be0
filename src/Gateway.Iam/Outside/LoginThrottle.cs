using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text;
using Gateway.Core.Federation;

namespace Gateway.Iam.Outside;

/// <summary>
/// Slows down whoever guesses: failures of one source, and failures to log in as one identity, make the next attempt wait longer and longer. Names that
/// exist and names that do not are treated alike. Memory is bounded. Safe for concurrent use.
/// </summary>
public sealed class LoginThrottle(LoginThrottleOptions options, TimeProvider time)
{
    private const int PrefixBytes = 8;

    private readonly FailureLedger _sources = new(options.Sources, options.MaximumRemembered, options.MaximumWaiting, time);
    private readonly FailureLedger _identities = new(options.Identities, options.MaximumRemembered, options.MaximumWaiting, time);

    /// <summary>For tests of the bound.</summary>
    internal int Remembered => _sources.Count + _identities.Count;

    /// <summary>What a login name counts as: directories do not tell case and spaces around apart. See <see cref="LoginNames"/> for what else they do.</summary>
    public static string OfName(ProviderKind kind, string name) =>
        Key($"name {kind} {string.Join(' ', name.ToLowerInvariant().Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))}");

    /// <summary>What a token or certificate counts as: only itself, or strangers could keep its owner out.</summary>
    public static string OfProof(ProviderKind kind, string proof) => Key($"proof {kind} {proof}");

    /// <summary>
    /// Lets an attempt be made, and counts how it ends. Who goes away meanwhile does not end it: an attempt that nobody counts is a free guess.
    /// </summary>
    /// <param name="source">The address of the client; null when nobody knows it.</param>
    /// <param name="identity">See <see cref="OfName"/> and <see cref="OfProof"/>.</param>
    /// <param name="attempt">Asks the provider. Its token ends it after <see cref="LoginThrottleOptions.LongestAttempt"/>.</param>
    /// <param name="cancellationToken">Ends the waiting, for other attempts and for this one.</param>
    /// <exception cref="FederationException"><see cref="FederationFailure.Throttled"/>, and what the attempt throws</exception>
    public async ValueTask<T> RunAsync<T>(
        IPAddress? source, string identity, Func<CancellationToken, ValueTask<T>> attempt, CancellationToken cancellationToken)
    {
        var place = PlaceOf(source);
        await BeginAsync(_sources, place, cancellationToken);
        try
        {
            await BeginAsync(_identities, identity, cancellationToken);
        }
        catch
        {
            _sources.End(place, LoginOutcome.Unknown, clears: false);
            throw;
        }

        return await AttemptAsync(place, identity, attempt).WaitAsync(cancellationToken);
    }

    private async Task<T> AttemptAsync<T>(string place, string identity, Func<CancellationToken, ValueTask<T>> attempt)
    {
        var outcome = LoginOutcome.Unknown;
        using var deadline = new CancellationTokenSource(options.LongestAttempt, time);
        try
        {
            var result = await attempt(deadline.Token);
            outcome = LoginOutcome.Succeeded;
            return result;
        }
        catch (FederationException e) when (IsGuess(e.Failure))
        {
            outcome = LoginOutcome.Failed;
            throw;
        }
        catch (OperationCanceledException e) when (deadline.IsCancellationRequested)
        {
            throw new FederationException(FederationFailure.Unreachable, "The identity provider does not answer.", e);
        }
        finally
        {
            _identities.End(identity, outcome, clears: true);

            // Whoever has one good password must not guess others for free.
            _sources.End(place, outcome, clears: false);
        }
    }

    private static async ValueTask BeginAsync(FailureLedger ledger, string key, CancellationToken cancellationToken)
    {
        if (!await ledger.TryBeginAsync(key, cancellationToken))
        {
            throw new FederationException(FederationFailure.Throttled, "Rate exceeded");
        }
    }

    private static bool IsGuess(FederationFailure failure) => failure is FederationFailure.LoginFailed or FederationFailure.InvalidToken
        or FederationFailure.InvalidCertificate or FederationFailure.TooManyIntermediates or FederationFailure.RejectedClaim;

    private static string PlaceOf(IPAddress? source)
    {
        if (source is { IsIPv4MappedToIPv6: true })
        {
            source = source.MapToIPv4();
        }

        // Whoever has one address of IPv6 has a network of them.
        return source is { AddressFamily: AddressFamily.InterNetworkV6 }
            ? Convert.ToHexString(source.GetAddressBytes().AsSpan(0, PrefixBytes))
            : source?.ToString() ?? "unknown";
    }

    private static string Key(string text) => Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
}
