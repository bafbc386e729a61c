using System.Globalization;
using CalibPortal.Engine.Refusals;

namespace CalibPortal.Engine.Products;

/// <summary>Where uploads lie below the home folder: unfinished bytes in <c>uploads/</c>, complete deliveries in <c>products/</c>, each under the id of its upload.</summary>
internal sealed class UploadFolders(StorageOptions storage)
{
    private string Root => Path.GetFullPath(storage.HomeFolder);

    /// <summary>Folder of unfinished uploads.</summary>
    public string Unfinished => Path.Combine(Root, "uploads");

    private string Products => Path.Combine(Root, "products");

    /// <summary>File with the bytes that came so far.</summary>
    public string PartOf(UploadRecord upload) => Path.Combine(Unfinished, upload.Id.ToString("N", CultureInfo.InvariantCulture) + ".part");

    /// <summary>Path of the complete delivery.</summary>
    public string DeliveryOf(UploadRecord upload) => Path.Combine(Products, upload.Id.ToString("N", CultureInfo.InvariantCulture), UploadName.OnDisk(upload.FileName));

    /// <summary>Moves complete bytes to where the catalogue reads them. Done already when an earlier attempt was cut after the move.</summary>
    public string MoveToDeliveries(UploadRecord upload)
    {
        var delivery = DeliveryOf(upload);
        Directory.CreateDirectory(Path.GetDirectoryName(delivery)!);
        if (!File.Exists(delivery))
        {
            File.Move(PartOf(upload), delivery);
        }

        return delivery;
    }

    /// <summary>Removes all bytes of an upload, wherever they lie.</summary>
    public void Remove(UploadRecord upload)
    {
        File.Delete(PartOf(upload));
        RemoveDelivery(DeliveryOf(upload));
    }

    /// <summary>Removes an uploaded delivery with its folder. Touches nothing outside the folder of uploaded deliveries.</summary>
    public void RemoveDelivery(string path)
    {
        var folder = Path.GetDirectoryName(Path.GetFullPath(path));
        if (folder is not null && Path.GetDirectoryName(folder) == Products && Directory.Exists(folder))
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    /// <summary>Refuses with <c>UPLOAD-NO-SPACE</c> when the disk would be left with less than it must keep free.</summary>
    public void CheckSpace(long bytesToCome)
    {
        Directory.CreateDirectory(Unfinished);
        var free = new DriveInfo(Unfinished).AvailableFreeSpace;
        if (free - bytesToCome < storage.KeepFreeBytes)
        {
            throw new RefusalException(
                "UPLOAD-NO-SPACE",
                "The server's disk has no room for this file.",
                string.Create(CultureInfo.InvariantCulture, $"{bytesToCome} bytes and {storage.KeepFreeBytes} bytes that stay free"),
                string.Create(CultureInfo.InvariantCulture, $"{free} bytes free"),
                "Make room on the disk of the home folder; the upload can be continued where it stands.");
        }
    }
}
