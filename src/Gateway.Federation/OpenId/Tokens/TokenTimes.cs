using System.Globalization;
using System.Text.Json;
using Gateway.Core.Federation;

namespace Gateway.Federation.OpenId.Tokens;

/// <summary>When a token is valid.</summary>
internal static class TokenTimes
{
    /// <exception cref="FederationException">It is not valid now.</exception>
    public static TokenLife Check(UncheckedToken token, DateTimeOffset now, TimeSpan leeway, IdentityTrace trace)
    {
        var expires = Read(token, "exp", trace)
            ?? throw trace.Refuse("time", FederationFailure.InvalidToken, "The token does not say when it expires.");
        if (expires + leeway <= now)
        {
            throw trace.Refuse(
                "time", FederationFailure.ExpiredToken, "Token expired: current date/time must be before the expiration date/time",
                $"The token expired at {Show(expires)}.");
        }

        _ = Begin("nbf");
        var issued = Begin("iat");
        trace.Pass("time", $"valid until {Show(expires)}");
        return new TokenLife(issued, expires);

        DateTimeOffset? Begin(string name)
        {
            var from = Read(token, name, trace);
            return from is { } begin && begin - leeway > now
                ? throw trace.Refuse(
                    "time", FederationFailure.InvalidToken, "The token is not valid yet.", $"The token is not valid before {Show(begin)}, by its {name}.")
                : from;
        }
    }

    // RFC 7519, section 2: seconds, perhaps with a fraction. What is no time of a calendar is no time.
    private static DateTimeOffset? Read(UncheckedToken token, string name, IdentityTrace trace)
    {
        if (!token.Claims.Has(name))
        {
            return null;
        }

        const double Latest = 253_402_300_799;
        var isTime = token.Claims.TryFind(name, out var value) && value.ValueKind == JsonValueKind.Number
            && value.TryGetDouble(out var seconds) && seconds is >= 0 and <= Latest - 60;
        return isTime
            ? DateTimeOffset.UnixEpoch + TimeSpan.FromSeconds(Math.Floor(value.GetDouble()))
            : throw trace.Refuse("time", FederationFailure.InvalidToken, $"The claim {name} of the token is no time.");
    }

    private static string Show(DateTimeOffset time) => time.ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture);
}
