using System.Globalization;

namespace Gateway.Metadata.Rocks;

/// <summary>The folder was written by a newer version of the software. Nothing in it was changed.</summary>
public sealed class StoreFormatException(string folder, ulong found, ulong supported)
    : IOException(string.Create(
        CultureInfo.InvariantCulture,
        $"The metadata store in {folder} has format {found}, and this version reads formats up to {supported}. Start the newer version again."))
{
}
